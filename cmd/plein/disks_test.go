package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// disk is a small file system of its own.
type disk struct {
	*faults
	dir string
}

// disk mounts one: "tmpfs" in memory, or "ext4" in a file. It needs the rights of an administrator.
func (f *faults) disk(kind, options string) *disk {
	f.Helper()
	d := &disk{f, f.TempDir()}
	args := []string{"-t", "tmpfs", "-o", options, "tmpfs", d.dir}
	if kind == "ext4" {
		image := filepath.Join(f.TempDir(), "disk.img")
		f.run("fallocate", "-l", options, image)
		f.run("mkfs.ext4", "-q", "-m", "0", "-b", "1024", "-N", "5000", image)
		args = []string{"-o", "loop", image, d.dir}
	}
	if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
		if os.Getenv("PLEIN_REQUIRE_MOUNT") != "" {
			f.Fatalf("mounting a small disk: %v: %s", err, out)
		}
		f.Skipf("a small disk cannot be mounted here (%s); run this as administrator of a Linux machine, as .ci/run does", strings.TrimSpace(string(out)))
	}
	f.Cleanup(func() { _ = exec.Command("umount", d.dir).Run() }) // where free did not
	return d
}

func (d *disk) free() { d.run("umount", d.dir) }

func (f *faults) run(name string, args ...string) {
	f.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		f.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
}

// room asks what is free ("avail", in bytes) or how many names are used ("iused").
func (d *disk) room(what string) int64 {
	d.Helper()
	out, err := exec.Command("df", "--output="+what, "--block-size=1", d.dir).Output()
	fields := strings.Fields(string(out))
	var room int64
	if err == nil && len(fields) == 2 {
		_, err = fmt.Sscan(fields[1], &room)
	}
	if err != nil {
		d.Fatalf("df: %v: %s", err, out)
	}
	return room
}

// fill takes room until only so much is left.
func (d *disk) fill(filler string, left int64) {
	d.Helper()
	if size := d.room("avail") - left; size > 0 {
		_ = exec.Command("fallocate", "-l", fmt.Sprint(size), filler).Run() // a disk needs some room for its own lists
	}
	file, err := os.OpenFile(filler, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return // there is no room for a name
	}
	defer file.Close()
	for piece := make([]byte, 1<<10); left == 0 && err == nil; {
		_, err = file.Write(piece)
	}
}

// Disks are filled to random degrees of what a build needs, in blocks or in names (inodes), or wholly once its commit
// has begun. A disk on which the build fitted after all does not count.
func (f *faults) fullDisks() {
	tries := 0
	for full := 0; full < max(*faultCount/10, 2); tries++ {
		if tries > 100+*faultCount {
			f.Fatalf("of %d disks only %d became full", tries, full)
		}
		if f.fillOne([]string{"ext4", "tmpfs", "inodes"}[tries%3], f.random.Float64()*1.05, tries%4 == 1) {
			full++
		}
	}
}

func (f *faults) fillOne(kind string, degree float64, inTheCommit bool) (full bool) {
	f.Helper()
	from := f.random.IntN(2)
	d := f.disk(map[string]string{"ext4": "ext4", "tmpfs": "tmpfs", "inodes": "tmpfs"}[kind], map[string]string{"ext4": "24M", "tmpfs": "size=24M", "inodes": "size=48M"}[kind])
	dir := filepath.Join(d.dir, "public")
	empty, noNames := d.room("avail"), d.room("iused")
	f.build(dir, from)
	f.leaveTheirs(dir, theirs)
	filler := filepath.Join(d.dir, "filler")
	switch names := d.room("iused"); {
	case inTheCommit:
	case kind == "inodes":
		f.run("mount", "-o", fmt.Sprintf("remount,nr_inodes=%d", names+int64(degree*float64(names-noNames))), d.dir)
	default:
		d.fill(filler, int64(degree*float64(empty-d.room("avail"))))
	}
	p := f.start(dir, 1-from)
	if inTheCommit {
		if f.awaitCommit(dir, p); hasJournal(dir) {
			d.fill(filler, 0)
			full = true
		}
	}
	code := f.end(p)
	where := f.where(dir, from, 1-from)
	f.theirsAreThere(dir, theirs)
	f.toldOfAFullDisk(p, code, where)
	if err := os.Remove(filler); err != nil && !errors.Is(err, os.ErrNotExist) {
		f.Fatal(err)
	}
	if kind == "inodes" {
		f.run("mount", "-o", "remount,nr_inodes=100000", d.dir)
	}
	f.mend(dir, where, 1-from)
	f.theirsAreThere(dir, theirs)
	d.free()
	if full = full || code != 0; full {
		if inTheCommit {
			kind += ", filled during the commit"
		}
		f.counts[fmt.Sprintf("%s: exit code %d, %s", kind, code, map[string]string{beforeAll: "the old site whole", afterAll: "the new site whole"}[where]+
			map[bool]string{true: inCommit}[where == inCommit])]++
	}
	return full
}

func (f *faults) toldOfAFullDisk(p *process, code int, where string) {
	f.Helper()
	said := p.err.String()
	switch {
	case code == 0 && where != afterAll, code != 0 && code != 3, code == 3 && !strings.Contains(said, "geen plaats meer"):
		f.Fatalf("exit code %d, %s\n%s", code, where, said)
	case code == 3 && strings.Contains(said, "de vorige staat er nog") == (where == inCommit):
		f.Fatalf("it does not say which site is there: %s", said)
	case code == 3 && where == staging:
		f.Fatal("what was staged still takes room")
	}
}

// A file that even the administrator may not change stops a commit half way: no call tells it beforehand. Once it may
// be changed again the next run finishes the commit.
func (f *faults) unchangeableFiles() {
	for range max(*faultCount/20, 1) {
		from := f.random.IntN(2)
		d := f.disk("ext4", "24M")
		dir := filepath.Join(d.dir, "public")
		f.build(dir, from)
		var names []string
		for name := range f.whole[from] {
			if _, both := f.whole[1-from][name]; both && strings.HasSuffix(name, "index.html") {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		locked := filepath.Join(dir, filepath.FromSlash(names[f.random.IntN(len(names))]))
		f.run("chattr", "+i", locked)
		p := f.start(dir, 1-from)
		if code := f.end(p); code != 3 || !strings.Contains(p.err.String(), "Plein mag niet schrijven") || !strings.Contains(p.err.String(), "maar voor een deel") {
			f.Fatalf("exit code %d\n%s", code, p.err.String())
		}
		if where := f.where(dir, from, 1-from); where != inCommit {
			f.Fatalf("it stopped %s", where)
		}
		f.run("chattr", "-i", locked)
		f.mend(dir, inCommit, 1-from)
		d.free()
		f.counts["stopped half way and finished later"]++
	}
}

// A disk becomes one that cannot be written to while a build is at work.
func (f *faults) readOnlyDisks() {
	d := f.disk("tmpfs", "size=64M")
	dir := filepath.Join(d.dir, "public")
	f.measure(dir)
	for range max(*faultCount/10, 2) {
		from := f.random.IntN(2)
		f.build(dir, from)
		f.leaveTheirs(dir, theirs)
		p := f.start(dir, 1-from)
		until(time.Now().Add(f.within(f.took)))
		for exec.Command("mount", "-o", "remount,ro", d.dir).Run() != nil { // refused while a file is open
		}
		code := f.end(p)
		where := f.where(dir, from, 1-from)
		if code != 0 && (code != 3 || !strings.Contains(p.err.String(), "niet worden geschreven")) {
			f.Fatalf("exit code %d\n%s", code, p.err.String())
		}
		f.run("mount", "-o", "remount,rw", d.dir)
		f.mend(dir, where, 1-from)
		f.theirsAreThere(dir, theirs)
		f.counts["not to be written to "+where]++
	}
	d.free()
}
