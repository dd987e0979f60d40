//go:build !windows

package main

import "time"

// idle is what the window saw itself.
func idle(seen time.Duration) time.Duration { return seen }
