// Starts a job with whatever credentials the machine has, and prints its name.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	"golang.org/x/oauth2/google"
)

func main() {
	client, err := google.DefaultClient(context.Background(), "https://www.googleapis.com/auth/cloud-platform")
	if err != nil {
		log.Fatal(err)
	}
	answer, err := client.Post(os.Args[1]+"/v1/"+os.Args[2]+"/images:asyncBatchAnnotate", "application/json",
		strings.NewReader("{}"))
	if err != nil {
		log.Fatal(err)
	}
	var operation struct{ Name string }
	if err := json.NewDecoder(answer.Body).Decode(&operation); err != nil {
		log.Fatal(err)
	}
	fmt.Print(operation.Name)
}
