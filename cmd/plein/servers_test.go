package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The demonstration, built for the root of a host and for a folder of one, and one portal that stands alone, is served by real servers with the control
// files that Plein makes for them, and by one that knows nothing but files.
func TestServersServeTheDemonstration(t *testing.T) {
	if testing.Short() {
		t.Skip("real servers: it runs without -short")
	}
	programs := map[string]string{}
	for _, name := range []string{"nginx", "apache2"} {
		program, err := exec.LookPath(name)
		if err != nil {
			program, err = exec.LookPath("/usr/sbin/" + name)
		}
		if err != nil && os.Getenv("PLEIN_REQUIRE_SERVERS") != "" {
			t.Fatal(err)
		}
		if err != nil {
			t.Skipf("%s is not here: apt-get install nginx-light apache2, or run .ci/run", name)
		}
		programs[name] = program
	}
	for _, portal := range []struct{ root, only, page string }{{"/", "", "ravels"}, {"/inclusie/", "", "ravels"}, {"/gemeente/inclusie/", "voorbeeldgemeente", "acties"}} {
		root, base := portal.root, "https://plein.example"+strings.TrimSuffix(portal.root, "/")
		dir := demonstration(t, base, portal.only)
		servers := []server{startNginx(t, programs["nginx"], dir, root), startApache(t, programs["apache2"], dir, root), startPlain(t, dir, root)}
		for _, s := range servers {
			files, links := crawl(t, s, dir, root, base)
			c := &crawler{T: t, server: s, dir: dir, root: root, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
			if s.notFound {
				c.nothing(portal.page)
			}
			c.smaller(portal.page)
			t.Logf("%s at %s: %d files, %d links", s.name, root, files, links)
		}
	}
}

// demonstration builds the demonstration, or one portal of it alone, for an address, with what Apache and nginx need, in a folder that every user
// may read.
func demonstration(t *testing.T, base, only string) string {
	t.Helper()
	source := t.TempDir()
	if err := os.CopyFS(filepath.Join(source, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(source, "content", "site.toml")
	data, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	own := []byte("\n[publish]\n")
	if bytes.Count(data, own) != 1 {
		t.Fatal("the demonstration has no [publish] to add to")
	}
	data = bytes.Replace(data, own, append(own, "hosts = [\"apache\", \"nginx\"]\nprecompress = [\"gz\", \"br\"]\n"...), 1)
	if err := os.WriteFile(settings, data, 0o666); err != nil {
		t.Fatal(err)
	}
	dir := openFolder(t)
	var out, errOut bytes.Buffer
	if code := run([]string{"build", "--source", source, "--output", dir, "--base-url", base, "--only", only, "--now", "2026-11-23"}, &out, &errOut); code != 0 {
		t.Fatalf("exit code %d\n%s", code, errOut.String())
	}
	return dir
}

// openFolder makes a folder that the user of a server may read.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "plein-served-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func startNginx(t *testing.T, program, dir, root string) server {
	t.Helper()
	own, port := openFolder(t), freePort(t)
	user := ""
	if os.Getuid() == 0 {
		user = "user www-data;"
	}
	temporary := ""
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temporary += fmt.Sprintf("  %s_temp_path %s/%s;\n", kind, own, kind)
	}
	configuration := fmt.Sprintf(`daemon off; worker_processes 1; %s
pid %s/pid; error_log %s/error.log;
events {}
http {
%s  access_log off;
  server {
    listen 127.0.0.1:%d;
    set $plein %s;
    include %s/nginx.conf.example;
  }
}
`, user, own, own, temporary, port, dir, dir)
	serve(t, program, own, port, configuration, "-e", own+"/error.log", "-p", own, "-c")
	return server{"nginx", fmt.Sprintf("http://127.0.0.1:%d", port), true, true, true, []string{"gzip"}}
}

func startApache(t *testing.T, program, dir, root string) server {
	t.Helper()
	own, port := openFolder(t), freePort(t)
	var modules strings.Builder
	for _, name := range []string{"mpm_event", "authz_core", "dir", "mime", "headers", "alias", "rewrite", "deflate", "filter"} {
		fmt.Fprintf(&modules, "LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", name, name)
	}
	user := ""
	if os.Getuid() == 0 {
		user = "User www-data\nGroup www-data"
	}
	documents := "DocumentRoot " + dir
	if root != "/" {
		documents = fmt.Sprintf("DocumentRoot %s\nAlias %s %s/", own, root, dir)
	}
	configuration := fmt.Sprintf(`ServerName 127.0.0.1
ServerRoot %s
Listen 127.0.0.1:%d
PidFile %s/pid
ErrorLog %s/error.log
%s%s
%s
TypesConfig /etc/mime.types
# as in Debian's own configuration
AddLanguage br .br
AddEncoding x-gzip .gz
AddOutputFilterByType DEFLATE text/html text/css application/xml
<Directory />
  AllowOverride None
  Require all denied
</Directory>
<Directory %s>
  AllowOverride FileInfo Indexes
  Require all granted
</Directory>
<FilesMatch "^\.ht">
  Require all denied
</FilesMatch>
`, own, port, own, own, modules.String(), user, documents, dir)
	serve(t, program, own, port, configuration, "-D", "FOREGROUND", "-f")
	return server{"apache", fmt.Sprintf("http://127.0.0.1:%d", port), true, true, true, []string{"gzip", "br"}}
}

// startPlain serves the folder with a server that knows nothing but files.
func startPlain(t *testing.T, dir, root string) server {
	t.Helper()
	s := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(root, "/"), http.FileServer(http.Dir(dir))))
	t.Cleanup(s.Close)
	return server{name: "a plain file server", address: s.URL}
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// serve starts a server with a configuration of its own, waits until it answers, and stops it at the end of the test,
// or after two minutes; timeout(1) does that also where the test itself is killed.
func serve(t *testing.T, program, own string, port int, configuration string, args ...string) {
	t.Helper()
	file := filepath.Join(own, "server.conf")
	if err := os.WriteFile(file, []byte(configuration), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	command := exec.CommandContext(ctx, "timeout", append(append([]string{"120", program}, args...), file)...)
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = 5 * time.Second
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = command.Wait()
	})
	for deadline := time.Now().Add(15 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		connection, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", port), time.Second)
		if err == nil {
			_ = connection.Close()
			return
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(own, "error.log"))
			t.Fatalf("%s does not answer: %v\n%s%s", program, err, out.String(), log)
		}
	}
}
