//go:build unix && !linux

package store

// onNetwork has no answer on this system and lets every folder pass.
func onNetwork(string) (bool, error) { return false, nil }
