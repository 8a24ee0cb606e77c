//go:build !linux

package pg

import (
	"os/exec"
	"syscall"
)

// dieWithUs has no such signal here: after a kill -9 of us, the next start finds the server and asks it to stop.
func dieWithUs(a *syscall.SysProcAttr) *syscall.SysProcAttr { return a }

func hold(cmd *exec.Cmd, started chan<- error, done chan<- struct{}) {
	err := cmd.Start()
	started <- err
	if err == nil {
		cmd.Wait()
	}
	close(done)
}

func inNamespace() func() *syscall.SysProcAttr { return nil }

func isPostgres(pid int) bool { return pid > 0 && syscall.Kill(pid, 0) == nil }
