// Starts a job with whatever credentials the machine has, and prints how that was answered.
package main

import (
	"context"
	"fmt"
	"io"
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
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.StatusCode, string(body))
}
