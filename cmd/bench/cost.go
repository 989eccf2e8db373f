package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"plein/generator/synthetic"
)

// cost is what one command took.
type cost struct {
	wall, user, system time.Duration
	peak               int64 // KiB
}

func (c cost) cpu() time.Duration { return c.user + c.system }

// nowhere is a cache of which nothing is used: each build is one from nothing.
const nowhere = "/nonexistent"

// measure runs a command and asks the system what it cost.
func measure(ctx context.Context, cache string, command []string) (cost, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache)
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, last(string(out), 2000))
	}
	c := cost{wall: time.Since(began), user: cmd.ProcessState.UserTime(), system: cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = usage.Maxrss
	}
	return c, nil
}

func last(text string, n int) string { return text[max(len(text)-n, 0):] }

// middle is the median of each figure.
func middle(costs []cost) cost {
	of := func(figure func(cost) int64) int64 {
		var all []int64
		for _, c := range costs {
			all = append(all, figure(c))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	return cost{
		wall:   time.Duration(of(func(c cost) int64 { return int64(c.wall) })),
		user:   time.Duration(of(func(c cost) int64 { return int64(c.user) })),
		system: time.Duration(of(func(c cost) int64 { return int64(c.system) })),
		peak:   of(func(c cost) int64 { return c.peak }),
	}
}

// made is what stands in a folder.
type made struct {
	pages, files int
	bytes        int64
}

func count(folder string) (made, error) {
	var m made
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		m.files, m.bytes = m.files+1, m.bytes+info.Size()
		if strings.HasSuffix(name, ".html") {
			m.pages++
		}
		return nil
	})
	return m, err
}

func row(size, command string, m made, c cost) string {
	each := func(n int) int64 { return c.cpu().Microseconds() / int64(max(n, 1)) }
	return fmt.Sprintf("| %s | %s | %d | %d | %.0f | %.2f | %.2f | %.2f | %.2f | %d | %d | %d |", size, command, m.pages, m.files, float64(m.bytes)/1e6,
		c.wall.Seconds(), c.cpu().Seconds(), c.user.Seconds(), c.system.Seconds(), c.peak>>10, each(m.files), each(m.pages))
}

// write writes the tree of a size.
func write(size synthetic.Size, folder string) error {
	made := map[string]bool{}
	for name, text := range size.Files() {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if dir := filepath.Dir(file); !made[dir] {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return err
			}
			made[dir] = true
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// touch adds a word to the text of one action, another each time.
func touch(tree string, nth int) error {
	files, err := filepath.Glob(filepath.Join(tree, "content", "municipalities", "*", "actions", "*.md"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no action to change in %s: %w", tree, err)
	}
	file, err := os.OpenFile(files[len(files)/2], os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, "\nNog een zin, de %de.\n", nth)
	return errors.Join(err, file.Close())
}
