// Command bench builds synthetic sites (generator/synthetic) from nothing with the command plein, copies what came out with
// `cp -r`, builds again without a change and after one, and prints what each cost, in one run, so that machine and load cancel:
//
//	go run ./cmd/bench S M L
//	go run ./cmd/bench -runs 5 M
//	go run ./cmd/bench -tree /tmp/M M        writes the tree alone
//
// Wall, CPU and peak memory are those that the system counts for the whole command; each is the median of the runs. It knows
// no stage of a build: `plein build --stats` tells those.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"plein/generator/synthetic"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// bench is what was asked.
type bench struct {
	sizes   []synthetic.Size
	runs    int
	command string // path of plein
	work    string // a folder that is removed at the end
	jobs    int
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	runs := flags.Int("runs", 5, "how many builds the medians are of")
	out := flags.String("out", memoryFolder(), "where sites are built, in a folder of its own that is removed; default: in memory")
	tree := flags.String("tree", "", "write the tree of one size to this folder, and build nothing")
	seed := flags.Uint64("seed", 1, "of the texts")
	command := flags.String("plein", "", "the command to measure; default: that of this source")
	jobs := flags.Int("jobs", 0, "workers; default: one for each processor")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sizes, err := sizesOf(flags.Args(), *seed)
	if err != nil {
		return err
	}
	if *tree != "" {
		return write(sizes[0], *tree)
	}
	work, err := os.MkdirTemp(*out, "plein-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	b := bench{sizes, *runs, *command, work, *jobs}
	return b.all(ctx)
}

func sizesOf(names []string, seed uint64) ([]synthetic.Size, error) {
	if len(names) == 0 {
		names = []string{"S", "M", "L"}
	}
	var sizes []synthetic.Size
	for _, name := range names {
		size, ok := synthetic.Of(strings.ToUpper(name))
		if !ok {
			return nil, fmt.Errorf("there is no size %s; there are S, M and L", name)
		}
		size.Seed = seed
		sizes = append(sizes, size)
	}
	return sizes, nil
}

// memoryFolder keeps the moods of a disk out of the figures.
func memoryFolder() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return os.TempDir()
}

// all measures every size and prints a table, a row as soon as it is known.
func (b bench) all(ctx context.Context) error {
	if b.command == "" {
		b.command = filepath.Join(b.work, "plein")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", b.command, "plein/cmd/plein").CombinedOutput(); err != nil {
			return fmt.Errorf("building the command: %w\n%s", err, out)
		}
	}
	fmt.Printf("%s, %d processors, medians of %d, in %s\n\n", runtime.Version(), runtime.NumCPU(), b.runs, filepath.Dir(b.work))
	fmt.Println("| size | command | pages | files | MB | wall s | CPU s | user s | system s | peak MiB | CPU µs a file | CPU µs a page |")
	fmt.Println("| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |")
	for _, size := range b.sizes {
		if err := b.size(ctx, size); err != nil {
			return fmt.Errorf("size %s: %w", size.Name, err)
		}
	}
	return nil
}

func (b bench) size(ctx context.Context, size synthetic.Size) error {
	tree, built, copied := filepath.Join(b.work, "tree"), filepath.Join(b.work, "public"), filepath.Join(b.work, "copy")
	defer remove(tree, built, copied)
	if err := write(size, tree); err != nil {
		return err
	}
	build := []string{b.command, "build", "--source", tree, "--output", built, "--now", "2026-11-23", "--quiet"}
	if b.jobs > 0 {
		build = append(build, "--jobs", fmt.Sprint(b.jobs))
	}
	var own, floor []cost
	for range b.runs {
		remove(built, copied)
		c, err := measure(ctx, nowhere, build)
		if err != nil {
			return err
		}
		own = append(own, c)
		if c, err = measure(ctx, nowhere, []string{"cp", "-r", built, copied}); err != nil {
			return err
		}
		floor = append(floor, c)
	}
	made, err := count(built)
	if err != nil {
		return err
	}
	fmt.Println(row(size.Name, "plein", made, middle(own)))
	fmt.Println(row(size.Name, "cp -r", made, middle(floor)))
	return b.again(ctx, size, tree, built, build)
}

// again measures builds that know what an earlier one made: of the same files, and after the text of one action changed.
func (b bench) again(ctx context.Context, size synthetic.Size, tree, built string, build []string) error {
	cache := filepath.Join(b.work, "cache")
	defer remove(cache)
	remove(built)
	first, err := measure(ctx, cache, build)
	if err != nil {
		return err
	}
	var same, changed []cost
	for nth := range b.runs {
		c, err := measure(ctx, cache, build)
		if err != nil {
			return err
		}
		same = append(same, c)
		if err := touch(tree, nth); err != nil {
			return err
		}
		if c, err = measure(ctx, cache, build); err != nil {
			return err
		}
		changed = append(changed, c)
	}
	made, err := count(built)
	if err != nil {
		return err
	}
	fmt.Println(row(size.Name, "plein, keeping what it makes", made, first))
	fmt.Println(row(size.Name, "plein, nothing changed", made, middle(same)))
	fmt.Println(row(size.Name, "plein, one action changed", made, middle(changed)))
	return nil
}

func remove(folders ...string) {
	for _, folder := range folders {
		_ = os.RemoveAll(folder) // what is left is removed with the folder of the run
	}
}
