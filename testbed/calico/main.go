// Command calico is what the testbed needs of Calico in one binary: called `calico` it is the CNI plugin that wires a pod,
// called `felix` it enforces NetworkPolicy on the node.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/projectcalico/calico/cni-plugin/pkg/plugin"
	"github.com/projectcalico/calico/felix/daemon"
)

const version = "v3.28.5"

func main() {
	switch name := filepath.Base(os.Args[0]); name {
	case "calico":
		plugin.Main(version)
	case "felix":
		// Felix reads everything from FELIX_… variables; a configuration file that does not exist is fine with it.
		daemon.Run("/etc/calico/felix.cfg", version, "", "")
	default:
		fmt.Fprintf(os.Stderr, "%s: call me calico or felix\n", name)
		os.Exit(2)
	}
}
