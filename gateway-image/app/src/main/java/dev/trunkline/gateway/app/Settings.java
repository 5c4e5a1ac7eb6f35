package dev.trunkline.gateway.app;

import dev.trunkline.gateway.app.dns.ResolverFile;
import dev.trunkline.gateway.app.transport.Settling;
import dev.trunkline.gateway.app.transport.StreamLimits;
import dev.trunkline.gateway.config.InternalPorts;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;

/// What a gateway knows before it has a configuration.
///
/// @param configDir  the mounted directory
/// @param address    the pod's own address: all sockets are bound to it
/// @param ports      the ports of status and probes until a configuration says others
/// @param resolver   how names are looked up
/// @param dnsTimeout for one question
/// @param look       between looks at the directory, when nothing tells of a change
/// @param streams    the bounds on connections
/// @param settling   how long streams of the link wait where the cluster has just begun to lead them here
public record Settings(
        Path configDir,
        InetAddress address,
        InternalPorts ports,
        ResolverFile resolver,
        Duration dnsTimeout,
        Duration look,
        StreamLimits streams,
        Duration settling) {

    /// The ports that the operator gives every gateway.
    public static final InternalPorts PORTS = new InternalPorts(9090, 8080);

    /// What a pod uses.
    public static Settings pod(Path configDir, InetAddress address, InternalPorts ports) {
        return new Settings(
                configDir,
                address,
                ports,
                ResolverFile.read(Path.of("/etc/resolv.conf")),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                StreamLimits.DEFAULT,
                Settling.POD);
    }
}
