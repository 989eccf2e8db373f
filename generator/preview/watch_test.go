package preview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const text = "content/acties/les.md"

// saver is a folder in which somebody saves.
type saver struct {
	t   *testing.T
	dir string
}

func (s saver) at(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s saver) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s saver) write(name, text string) {
	s.t.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.at(name)), 0o777))
	s.must(os.WriteFile(s.at(name), []byte(text), 0o666))
}

func (s saver) rename(from, to string) { s.t.Helper(); s.must(os.Rename(s.at(from), s.at(to))) }
func (s saver) remove(name string)     { s.t.Helper(); s.must(os.RemoveAll(s.at(name))) }

// saves are the ways in which editors and others save a file (research on watching; each was seen with the editor named).
var saves = []struct {
	name   string
	save   func(s saver)
	want   []string      // what changed; the file itself where nothing is said
	within time.Duration // how long it may take and still be seen as one; else as long as the preview waits for quiet
}{
	{"in place: Notepad, VS Code", func(s saver) { s.write(text, "nieuw") }, nil, 0},
	{"in place, in two pieces", func(s saver) {
		file, err := os.Create(s.at(text))
		s.must(err)
		_, err = file.WriteString("nie")
		s.must(err)
		time.Sleep(15 * time.Millisecond)
		_, err = file.WriteString("uw")
		s.must(errors.Join(err, file.Close()))
	}, nil, 0},
	{"a temporary file, then its name: JetBrains, Word, Plein", func(s saver) {
		s.write("content/acties/les.md___jb_tmp___", "nieuw")
		s.rename("content/acties/les.md___jb_tmp___", text)
	}, nil, 0},
	{"a backup, then anew: Vim", func(s saver) {
		s.write("content/acties/4913", "")
		s.remove("content/acties/4913")
		s.rename(text, text+"~")
		time.Sleep(2 * time.Millisecond)
		s.write(text, "nieuw")
		s.must(os.Chmod(s.at(text), 0o644))
		s.remove(text + "~")
	}, nil, 0},
	{"emptied, then written", func(s saver) {
		s.must(os.Truncate(s.at(text), 0))
		time.Sleep(60 * time.Millisecond) // longer than the preview waits for quiet
		s.write(text, "nieuw")
	}, nil, patience},
	{"from elsewhere in the place: sync clients", func(s saver) {
		s.write("elders/les.md", "nieuw")
		long := time.Now().Add(-24 * time.Hour)
		s.must(os.Chtimes(s.at("elders/les.md"), long, long))
		s.rename("elders/les.md", text)
	}, nil, 0},
	{"a new folder with a file in it at once: unzip, git checkout", func(s saver) {
		s.write("elders/acties/nieuw/diep/les.md", "nieuw")
		s.rename("elders/acties/nieuw", "content/nieuw")
	}, []string{"content/nieuw/diep/les.md"}, 0},
	{"touched: antivirus, OneDrive", func(s saver) { now := time.Now(); s.must(os.Chtimes(s.at(text), now, now)) }, []string{}, 0},
	{"saved without a change", func(s saver) { s.write(text, "oud") }, []string{}, 0},
	{"opened by an office program", func(s saver) {
		s.write("content/acties/~$les.docx", "x")
		s.write("content/acties/.~lock.les.ods#", "x")
		s.remove("content/acties/~$les.docx")
		s.remove("content/acties/.~lock.les.ods#")
	}, []string{}, 0},
	{"removed", func(s saver) { s.remove(text) }, nil, 0},
	{"a folder removed and made again", func(s saver) {
		s.remove("content/acties")
		time.Sleep(40 * time.Millisecond)
		s.write(text, "nieuw")
	}, nil, patience},
	{"a site's first theme", func(s saver) { s.write("themes/eigen/assets/90.css", "body{}") }, []string{"themes/eigen/assets/90.css"}, 0},
}

// watched makes a folder and a watcher of it.
func watched(t *testing.T, byLooking bool) (saver, *watcher) {
	t.Helper()
	s := saver{t, t.TempDir()}
	s.write(text, "oud")
	s.write("content/site.toml", "a")
	s.write("elders/x", "")
	long := time.Now().Add(-time.Hour)
	s.must(os.Chtimes(s.at(text), long, long))
	w := newWatcher(s.dir, byLooking)
	w.state.Read(nil)
	t.Cleanup(w.close)
	if w.polling() != byLooking {
		t.Fatalf("it looks now and then: %v, %v", w.polling(), w.why)
	}
	return s, w
}

func TestEveryWayOfSavingIsSeenOnce(t *testing.T) {
	for _, byLooking := range []bool{false, true} {
		for _, test := range saves {
			t.Run(fmt.Sprintf("%s, by looking %v", test.name, byLooking), func(t *testing.T) {
				t.Parallel()
				s, w := watched(t, byLooking)
				want := test.want
				if want == nil {
					want = []string{text}
				}
				saved := make(chan time.Duration, 1)
				go func() { began := time.Now(); test.save(s); saved <- time.Since(began) }()
				ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
				defer stop()
				if len(want) > 0 {
					changed, err := w.next(ctx)
					if err != nil || !slices.Equal(changed, want) {
						t.Fatalf("changed: %q, %v; want %q", changed, err, want)
					}
					data, err := os.ReadFile(s.at(want[0]))
					got, took := string(data), <-saved
					if took > max(test.within, quiet) {
						t.Skipf("not judged: the machine was busy and the save took %v", took)
					}
					if err == nil && got != "nieuw" && got != "body{}" {
						t.Errorf("told while the file held %q", got)
					}
				} else {
					<-saved
				}
				pause := 300 * time.Millisecond
				if byLooking {
					pause += poll
				}
				if more, err := w.within(ctx, pause); err != nil || len(more) > 0 {
					t.Errorf("told again: %q, %v", more, err)
				}
			})
		}
	}
}

// After each of these a further save in place is seen too: a watch that is lost with a folder or a file comes back.
func TestASaveAfterASaveIsSeen(t *testing.T) {
	for _, test := range saves {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, w := watched(t, false)
			test.save(s)
			ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
			defer stop()
			for {
				if more, err := w.within(ctx, 300*time.Millisecond); err != nil || len(more) == 0 {
					break
				}
			}
			name := text
			if len(test.want) > 0 {
				name = test.want[0]
			}
			s.write(name, "nog nieuwer")
			began := time.Now()
			changed, err := w.next(ctx)
			if err != nil || !slices.Equal(changed, []string{name}) {
				t.Fatalf("changed: %q, %v", changed, err)
			}
			if took := time.Since(began); took > safety-200*time.Millisecond {
				t.Errorf("seen after %v: by the look that is for safety, not by an event", took)
			}
		})
	}
}

// Another branch is checked out: many files at once are few preparations.
func TestManyFilesAtOnceAreFewChanges(t *testing.T) {
	s, w := watched(t, false)
	const files = 1000
	go func() {
		for i := range files {
			s.write(fmt.Sprintf("content/g%02d/les%d.md", i%50, i), "nieuw")
		}
	}()
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	seen, times := map[string]bool{}, 0
	for len(seen) < files {
		changed, err := w.next(ctx)
		if err != nil {
			t.Fatalf("%d of %d files are seen: %v", len(seen), files, err)
		}
		times++
		for _, name := range changed {
			seen[name] = true
		}
	}
	if times > files/10 {
		t.Errorf("%d changes for %d files", times, files)
	}
}

// A save that comes in two pieces is no mistake in between.
func TestHalfATextIsNotToldAsAMistake(t *testing.T) {
	s := open(t, small(), func(o *Options) {
		good := o.Prepare
		o.Prepare = func(ctx context.Context, _ []string) (Site, error) {
			data, err := os.ReadFile(filepath.Join(o.Dir, "content", "site.toml"))
			if err == nil && !strings.Contains(string(data), "einde") && strings.Contains(string(data), "begin") {
				return Site{Broken: true}, nil
			}
			return good(ctx, nil)
		}
	})
	began := time.Now()
	s.write("content/site.toml", "begin\n")
	time.Sleep(70 * time.Millisecond) // longer than the preview waits for quiet
	s.mutex.Lock()
	s.site.Base = "/heel/"
	s.mutex.Unlock()
	s.write("content/site.toml", "begin\neinde\n")
	took := time.Since(began)
	s.wait(Prepared)
	if took > patience {
		t.Skipf("not judged: the machine was busy and the save took %v", took)
	}
	if response, _ := s.get("GET", "/heel/", ""); response.StatusCode != 200 {
		t.Errorf("half a text was told: %d", response.StatusCode)
	}
}

func TestNetworkDrivesAreLookedAt(t *testing.T) {
	if isNetworkDrive(t.TempDir()) {
		t.Skip("the folder for temporary files is on a network drive itself")
	}
	if isNetworkDrive(filepath.Join(t.TempDir(), "is er niet")) {
		t.Error("a folder that is not there is on a network drive")
	}
	if isLimit(os.ErrPermission) {
		t.Error("a folder that may not be read is taken for the limit")
	}
}
