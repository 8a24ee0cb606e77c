package web

import (
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"
)

// Download hands a file out that somebody sent us: always to be saved, never shown in the page's place, and without any right should a browser show it all the same.
func Download(c echo.Context, name, kind string, data []byte) error {
	h := c.Response().Header()
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	return c.Blob(http.StatusOK, kind, data)
}
