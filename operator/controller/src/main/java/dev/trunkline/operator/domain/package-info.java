/// One domain at work: what is seen of it becomes a snapshot, the snapshot a plan, once for every change, whoever asks.
package dev.trunkline.operator.domain;
