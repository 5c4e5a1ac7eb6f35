/// Tones: made as WAV files for the peers to send, and looked for in what the peers recorded.
package dev.trunkline.demo.audio;
