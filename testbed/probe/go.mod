module trunkline.dev/testbed/probe

go 1.24.0
