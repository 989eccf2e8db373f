package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// freeport puts a port that nobody uses in a variable: freeport NAME.
func freeport(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: freeport NAME")
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(listener.Addr().String())
	ts.Check(err)
	ts.Check(listener.Close())
	ts.Setenv(args[0], port)
}

// shows asks for an address until its page holds a text: shows ADDRESS 'text'. With ! until it does not.
func shows(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: shows address 'text'")
	}
	client := http.Client{Timeout: 5 * time.Second}
	defer client.CloseIdleConnections()
	page := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		response, err := client.Get(args[0])
		if err != nil {
			page = err.Error()
			continue
		}
		data, err := io.ReadAll(response.Body)
		response.Body.Close()
		ts.Check(err)
		page = string(data)
		if strings.Contains(page, args[1]) != neg {
			return
		}
	}
	ts.Fatalf("%s: the text %q is there: %v. The page:\n%s", args[0], args[1], neg, page)
}
