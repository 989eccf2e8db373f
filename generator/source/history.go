package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"plein/generator/cache"
)

// changed finds when each file of the content last changed, by the history that git keeps: the time of its newest
// commit. It is empty where there is no history, and where the history is cut off: a shallow copy would say of every
// old file that it changed on the day of the cut. Files that are changed but not committed have no time.
//
// git is run so that nothing that a repository says is run with it.
func changed(ctx context.Context, dir string, kept *cache.Cache) (map[string]time.Time, error) {
	if !hasHistory(dir) {
		return nil, nil
	}
	out, err := git(ctx, dir, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD").Output()
	facts := strings.Split(string(out), "\n")
	if err != nil || len(facts) < 3 || facts[0] != "false" {
		return nil, ctx.Err() // no git on this machine, or not ours to read, or no commit, or a shallow copy
	}
	prefix, head := facts[1], facts[2]
	log, ok := commits(ctx, dir, prefix, head, kept)
	if !ok {
		return nil, ctx.Err()
	}
	times := changes(log, prefix)
	for _, name := range uncommitted(ctx, dir) {
		delete(times, name)
	}
	return times, nil
}

// commits is the history up to a commit. The name of a commit tells all that went before it, so a log is kept by it.
func commits(ctx context.Context, dir, prefix, head string, kept *cache.Cache) ([]byte, bool) {
	sum := sha256.Sum256([]byte("history 1\x00" + prefix + "\x00" + head))
	key := hex.EncodeToString(sum[:])
	if log, ok := kept.Get(key); ok {
		return log, true
	}
	log, err := git(ctx, dir, "log", "--format=%x00%ct", "--name-only", "-z", "--no-renames", "--no-show-signature", head, "--", Folder).Output()
	if err != nil {
		return nil, false
	}
	kept.Put(key, log)
	return log, true
}

// hasHistory tells whether a folder lies in a repository, without running anything.
func hasHistory(dir string) bool {
	whole, err := filepath.Abs(dir)
	for err == nil {
		if _, err := os.Lstat(filepath.Join(whole, ".git")); err == nil {
			return true
		}
		up := filepath.Dir(whole)
		if up == whole {
			return false
		}
		whole = up
	}
	return false
}

func git(ctx context.Context, dir string, args ...string) *exec.Cmd {
	quiet := []string{"-C", dir, "--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"}
	command := exec.CommandContext(ctx, "git", append(quiet, args...)...)
	for _, variable := range os.Environ() { // a hook that builds a site has those of its own repository
		if !strings.HasPrefix(variable, "GIT_DIR=") && !strings.HasPrefix(variable, "GIT_WORK_TREE=") && !strings.HasPrefix(variable, "GIT_INDEX_FILE=") {
			command.Env = append(command.Env, variable)
		}
	}
	return command
}

// changes reads commits, newest first: a time behind two NULs, then the names of files with a NUL behind each.
func changes(log []byte, prefix string) map[string]time.Time {
	changed := map[string]time.Time{}
	var at time.Time
	for field := range strings.SplitSeq(string(log), "\x00") {
		field = strings.Trim(field, "\n")
		if seconds, err := strconv.ParseInt(field, 10, 64); err == nil {
			at = time.Unix(seconds, 0)
		} else if name, ours := strings.CutPrefix(field, prefix); ours && name != "" {
			if _, newer := changed[name]; !newer {
				changed[name] = at
			}
		}
	}
	return changed
}

// uncommitted are the files that differ from what was last committed.
func uncommitted(ctx context.Context, dir string) []string {
	out, err := git(ctx, dir, "diff", "--no-ext-diff", "--no-textconv", "--name-only", "-z", "--relative", "HEAD", "--", Folder).Output()
	if err != nil {
		return nil
	}
	var names []string
	for name := range strings.SplitSeq(strings.Trim(string(out), "\x00"), "\x00") {
		names = append(names, path.Clean(name))
	}
	return names
}
