/// How desired objects become real: server-side apply by one field manager, nothing written that already holds, nothing
/// deleted that is not ours.
package dev.trunkline.operator.apply;
