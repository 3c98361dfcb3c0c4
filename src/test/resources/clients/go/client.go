// Google's two Vision clients for Go on behalf of a test: generated over gRPC, made from the discovery document over HTTP.
// A line in is a call, a line out its result, as in serve.mjs.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"

	gapic "cloud.google.com/go/vision/apiv1"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/iterator"
	"google.golang.org/api/option"
	"google.golang.org/api/vision/v1"
	visionpb "google.golang.org/genproto/googleapis/cloud/vision/v1"
	"google.golang.org/genproto/googleapis/longrunning"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/status"
)

// What a test calls; every function is given a name.
type client interface {
	start(parent string) (string, error)
	look(name string) (job, error)
	finish(name string) (job, error)
	list(parent string) ([]string, error)
	cancel(name string) error
	remove(name string) error
}

// What a client shows of a job.
type job struct {
	Done  bool   `json:"done"`
	State string `json:"state"`
	URI   string `json:"uri"`
}

// How an operation failed, where the client has no error for it.
type failure struct {
	code    int64
	message string
}

func (f failure) Error() string { return f.message }

var ctx = context.Background()

// --- over gRPC

type overGrpc struct{ vision *gapic.ImageAnnotatorClient }

func newOverGrpc(address string) (client, error) {
	vision, err := gapic.NewImageAnnotatorClient(ctx, option.WithEndpoint(address), option.WithoutAuthentication(),
		option.WithGRPCDialOption(grpc.WithInsecure()))
	return overGrpc{vision}, err
}

func (c overGrpc) start(parent string) (string, error) {
	started, err := c.vision.AsyncBatchAnnotateImages(ctx, &visionpb.AsyncBatchAnnotateImagesRequest{
		Parent: parent,
		Requests: []*visionpb.AnnotateImageRequest{{
			Image:    &visionpb.Image{Source: &visionpb.ImageSource{ImageUri: "gs://in/cat.jpg"}},
			Features: []*visionpb.Feature{{Type: visionpb.Feature_LABEL_DETECTION}},
		}},
		OutputConfig: &visionpb.OutputConfig{GcsDestination: &visionpb.GcsDestination{Uri: "gs://out/"}},
	})
	if err != nil {
		return "", err
	}
	return started.Name(), nil
}

func (c overGrpc) look(name string) (job, error) {
	operation := c.vision.AsyncBatchAnnotateImagesOperation(name)
	response, err := operation.Poll(ctx)
	return shown(operation, response, err)
}

func (c overGrpc) finish(name string) (job, error) {
	operation := c.vision.AsyncBatchAnnotateImagesOperation(name)
	response, err := operation.Wait(ctx)
	return shown(operation, response, err)
}

func shown(operation *gapic.AsyncBatchAnnotateImagesOperation, response *visionpb.AsyncBatchAnnotateImagesResponse,
	err error) (job, error) {
	if err != nil {
		return job{}, err
	}
	metadata, err := operation.Metadata()
	return job{operation.Done(), metadata.GetState().String(), response.GetOutputConfig().GetGcsDestination().GetUri()}, err
}

func (c overGrpc) list(parent string) ([]string, error) {
	names := []string{}
	pages := iterator.NewPager(c.vision.LROClient.ListOperations(ctx,
		&longrunning.ListOperationsRequest{Name: parent}), 2, "")
	for {
		var page []*longrunning.Operation
		token, err := pages.NextPage(&page)
		if err != nil {
			return nil, err
		}
		for _, operation := range page {
			names = append(names, operation.Name)
		}
		if token == "" {
			return names, nil
		}
	}
}

func (c overGrpc) cancel(name string) error {
	return c.vision.LROClient.CancelOperation(ctx, &longrunning.CancelOperationRequest{Name: name})
}

func (c overGrpc) remove(name string) error {
	return c.vision.LROClient.DeleteOperation(ctx, &longrunning.DeleteOperationRequest{Name: name})
}

// --- over HTTP

type overHTTP struct{ vision *vision.Service }

func newOverHTTP(address string) (client, error) {
	service, err := vision.NewService(ctx, option.WithEndpoint("http://"+address+"/"), option.WithoutAuthentication())
	return overHTTP{service}, err
}

func (c overHTTP) start(parent string) (string, error) {
	started, err := c.vision.Projects.Images.AsyncBatchAnnotate(parent, &vision.AsyncBatchAnnotateImagesRequest{
		Requests: []*vision.AnnotateImageRequest{{
			Image:    &vision.Image{Source: &vision.ImageSource{ImageUri: "gs://in/cat.jpg"}},
			Features: []*vision.Feature{{Type: "LABEL_DETECTION"}},
		}},
		OutputConfig: &vision.OutputConfig{GcsDestination: &vision.GcsDestination{Uri: "gs://out/"}},
	}).Do()
	if err != nil {
		return "", err
	}
	return started.Name, nil
}

func (c overHTTP) look(name string) (job, error) {
	operation, err := c.vision.Projects.Operations.Get(name).Do()
	if err != nil {
		return job{}, err
	}
	var metadata vision.OperationMetadata
	var response vision.AsyncBatchAnnotateImagesResponse
	if err := json.Unmarshal(operation.Metadata, &metadata); err != nil {
		return job{}, err
	}
	if operation.Error != nil {
		return job{}, failure{operation.Error.Code, operation.Error.Message}
	}
	if !operation.Done {
		return job{State: metadata.State}, nil
	}
	err = json.Unmarshal(operation.Response, &response)
	return job{true, metadata.State, response.OutputConfig.GcsDestination.Uri}, err
}

// The client has no wait: the test has seen to it that one look is enough.
func (c overHTTP) finish(name string) (job, error) { return c.look(name) }

func (c overHTTP) list(parent string) ([]string, error) {
	names := []string{}
	err := c.vision.Operations.List(parent+"/operations").PageSize(2).Pages(ctx,
		func(page *vision.ListOperationsResponse) error {
			for _, operation := range page.Operations {
				names = append(names, operation.Name)
			}
			return nil
		})
	return names, err
}

func (c overHTTP) cancel(name string) error {
	_, err := c.vision.Operations.Cancel(name, &vision.CancelOperationRequest{}).Do()
	return err
}

func (c overHTTP) remove(name string) error {
	_, err := c.vision.Operations.Delete(name).Do()
	return err
}

// --- on behalf of the test

func call(to client, function, name string) (interface{}, error) {
	switch function {
	case "start":
		return to.start(name)
	case "look":
		return to.look(name)
	case "finish":
		return to.finish(name)
	case "list":
		return to.list(name)
	case "cancel":
		return nil, to.cancel(name)
	case "remove":
		return nil, to.remove(name)
	}
	return nil, fmt.Errorf("there is no function %s", function)
}

func described(err error) map[string]interface{} {
	var failed failure
	var refused *googleapi.Error
	switch {
	case errors.As(err, &failed):
		return map[string]interface{}{"message": failed.message, "code": failed.code, "reason": nil}
	case errors.As(err, &refused):
		return map[string]interface{}{"message": refused.Message, "code": refused.Code, "reason": reason(refused)}
	}
	description := map[string]interface{}{"message": err.Error(), "code": status.Code(err), "reason": nil}
	for _, detail := range status.Convert(err).Details() {
		if info, is := detail.(*errdetails.ErrorInfo); is {
			description["reason"] = info.Reason
		}
	}
	return description
}

func reason(refused *googleapi.Error) interface{} {
	for _, detail := range refused.Details {
		if info, is := detail.(map[string]interface{}); is && info["reason"] != nil {
			return info["reason"]
		}
	}
	return nil
}

func main() {
	connect := map[string]func(string) (client, error){"GRPC": newOverGrpc, "REST": newOverHTTP}
	to, err := connect[os.Args[1]](os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	answers := json.NewEncoder(os.Stdout)
	for calls := bufio.NewScanner(os.Stdin); calls.Scan(); {
		var asked struct {
			Call string
			Args []string
		}
		if err := json.Unmarshal(calls.Bytes(), &asked); err != nil {
			log.Fatal(err)
		}
		value, err := call(to, asked.Call, asked.Args[0])
		if err != nil {
			answers.Encode(map[string]interface{}{"error": described(err)})
		} else {
			answers.Encode(map[string]interface{}{"value": value})
		}
	}
}
