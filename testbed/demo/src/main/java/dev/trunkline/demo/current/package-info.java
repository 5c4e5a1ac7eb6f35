/// The demo in a cluster that somebody has already: what it lacks is found out by trying, and nothing but the demo's own is touched.
package dev.trunkline.demo.current;
