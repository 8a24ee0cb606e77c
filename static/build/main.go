// Command build makes static/dist from the sources: one minified stylesheet, one minified script. What it makes is committed, and a test compares.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"evenkeel/static/bundle"
)

func main() {
	files, err := bundle.Build("static")
	if err == nil {
		err = os.MkdirAll("static/dist", 0o755)
	}
	for name, content := range files {
		if err == nil {
			err = os.WriteFile(filepath.Join("static/dist", name), content, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
