// Package browsertest opens pages in a real browser, for tests of what a reader or an officer sees. It holds no test
// and knows nothing of sites; nothing of it is in the command.
//
// The browser is Chromium or Chrome: the one that PLEIN_CHROME names, or that is on the path. Where there is none a
// test says that it did not run; with PLEIN_REQUIRE_BROWSER set, as .ci/run does, it fails.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// limit bounds a test in a browser: a browser that hangs fails its test, and no more.
const limit = 2 * time.Minute

// names are those of the browser on the path.
var names = []string{"chromium", "chromium-browser", "google-chrome", "chrome"}

// Open starts a browser with an empty profile and one tab, and closes it when the test ends. The context is for
// chromedp.Do and chromedp.Run.
func Open(t testing.TB) context.Context {
	t.Helper()
	program := Program(t)
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.DisableGPU, chromedp.WindowSize(1200, 800),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	if os.Geteuid() == 0 { // in a container; the pages are our own
		flags = append(flags, chromedp.NoSandbox)
	}
	ctx, stop := context.WithTimeout(context.Background(), limit)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, flags...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil && ctx.Err() == nil {
			t.Errorf("closing the browser: %v", err)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", program, err)
	}
	return ctx
}

// Program finds the browser, or ends the test.
func Program(t testing.TB) string {
	t.Helper()
	if program := os.Getenv("PLEIN_CHROME"); program != "" {
		return program
	}
	for _, name := range names {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	if os.Getenv("PLEIN_REQUIRE_BROWSER") != "" {
		t.Fatal("there is no browser: PLEIN_CHROME names none and chromium is not on the path")
	}
	t.Skip("not run: there is no browser. Install chromium, or name one: PLEIN_CHROME=/usr/bin/chromium go test ./generator -run Browser")
	return ""
}
