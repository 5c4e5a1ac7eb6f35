package dev.trunkline.operator.pods;

/// A pod that can be asked.
///
/// @param ip the pod's own address
public record PodTarget(String name, String uid, String ip, PodPorts ports) {}
