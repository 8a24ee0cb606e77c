// Package bundle makes what browsers get from the sources: one minified stylesheet, one minified script, and the script that lenders' pages include.
package bundle

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// Layers are the stylesheets in cascade order.
var Layers = []string{"tokens", "base", "layout", "parts", "console", "print"}

// Build reads the sources below dir and answers the files of dist by name.
func Build(dir string) (map[string][]byte, error) {
	var css []byte
	for _, l := range Layers {
		b, err := os.ReadFile(filepath.Join(dir, "css", l+".css"))
		if err != nil {
			return nil, err
		}
		css = append(append(css, b...), '\n')
	}
	js, err := os.ReadFile(filepath.Join(dir, "js", "app.js"))
	if err != nil {
		return nil, err
	}
	embed, err := os.ReadFile(filepath.Join(dir, "js", "embed.js"))
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for name, source := range map[string]struct {
		text   []byte
		loader api.Loader
	}{"app.css": {css, api.LoaderCSS}, "app.js": {js, api.LoaderJS}, "embed.js": {embed, api.LoaderJS}} {
		r := api.Transform(string(source.text), api.TransformOptions{Loader: source.loader, MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
			Engines: []api.Engine{{Name: api.EngineIOS, Version: "15.4"}, {Name: api.EngineChrome, Version: "99"}}, Charset: api.CharsetUTF8})
		if len(r.Errors) > 0 {
			return nil, fmt.Errorf("%s: %s", name, r.Errors[0].Text)
		}
		out[name] = r.Code
	}
	return out, nil
}
