package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Proxy;
import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.zoom.CloudAccess.Mode;
import dev.trunkline.crds.zoom.CloudAccess;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.SecretKeys;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the PBX and the gateway reach the cloud.
final class Cloud {

    private static final String PROXY = "cloudAccess.proxy";
    private static final String ASSISTANT = "cloudAccess.assistantProxy";

    private Cloud() {}

    /// ZOOM-03
    static void access(ZoomView zoom, Findings findings) {
        zoom.spec().cloudAccess().ifPresent(cloud -> {
            if (cloud.mode().isEmpty()) {
                findings.error("cloudAccess.mode", "cloud access is Direct or by Proxy (mode)");
            } else {
                ofItsMode(cloud, cloud.mode().get(), findings);
            }
            List<String> dns = cloud.dns();
            for (int i = 0; i < dns.size(); i++) {
                if (Ip.parse(dns.get(i)).isEmpty()) {
                    findings.error(
                            "cloudAccess.dns[" + i + "]", "the name server " + quoted(dns.get(i)) + " must be given by its IP address");
                }
            }
            credentials(zoom, PROXY, cloud.proxy(), findings);
        });
        servers(zoom, findings);
    }

    // A list of name servers is a set.
    private static void servers(ZoomView zoom, Findings findings) {
        Set<String> now = servers(zoom.spec());
        zoom.before(ZoomIntegrationSpec.class)
                .filter(_ -> zoom.spec().licences().isPresent())
                .map(Cloud::servers)
                .filter(before -> !before.equals(now))
                .ifPresent(before -> findings.warn(
                        "cloudAccess.dns",
                        "the name servers change from " + (before.isEmpty() ? "none" : list(before)) + " to "
                                + (now.isEmpty() ? "none" : list(now))
                                + "; the licences of the PBX are bound to them among other things, and may become invalid"));
    }

    private static Set<String> servers(ZoomIntegrationSpec spec) {
        return spec.cloudAccess().map(CloudAccess::dns).map(LinkedHashSet<String>::new).orElseGet(LinkedHashSet::new);
    }

    private static void ofItsMode(CloudAccess cloud, Mode mode, Findings findings) {
        switch (mode) {
            case Direct -> {
                if (cloud.dns().isEmpty() || cloud.proxy().isPresent()) {
                    findings.error("cloudAccess", "direct cloud access needs name servers (dns) and no proxy");
                }
            }
            case Proxy -> {
                if (cloud.proxy().filter(Cloud::isWhole).isEmpty() || !cloud.dns().isEmpty()) {
                    findings.error(
                            "cloudAccess", "cloud access by proxy needs the host and port of the proxy, and no name servers (dns)");
                }
            }
        }
    }

    /// ZOOM-37
    static void assistantProxy(ZoomView zoom, Findings findings) {
        Optional<Proxy> proxy = zoom.spec().cloudAccess().flatMap(CloudAccess::assistantProxy);
        proxy.filter(given -> !isWhole(given)).ifPresent(
                _ -> findings.error(ASSISTANT, "the proxy of the Assistant needs a host and a port"));
        credentials(zoom, ASSISTANT, proxy, findings);
    }

    /// ZOOM-16
    static void push(ZoomView zoom, Findings findings) {
        if (zoom.spec().pushNotifications() && zoom.spec().cloudAccess().isEmpty()) {
            findings.error("pushNotifications", "push notifications need cloud access (cloudAccess), direct or by a proxy");
        }
    }

    private static boolean isWhole(Proxy proxy) {
        return proxy.host().filter(host -> !host.isBlank()).isPresent() && proxy.port().isPresent();
    }

    private static void host(String field, Optional<Proxy> proxy, Findings findings) {
        proxy.flatMap(Proxy::host).filter(host -> !host.isBlank() && !HostName.isValid(host) && Ip.parse(host).isEmpty()).ifPresent(
                host -> findings.error(
                        field + ".host", quoted(host) + " is no host name and no address of a proxy; its port goes into port"));
    }

    /// A proxy that asks for nothing has a Secret without both.
    private static void credentials(ZoomView zoom, String field, Optional<Proxy> proxy, Findings findings) {
        host(field, proxy, findings);
        proxy.flatMap(Proxy::credentialsSecretRef).map(SecretRef::name).flatMap(zoom.snapshot()::secret).ifPresent(secret -> {
            SecretKeys.plain(secret, List.of("username", "password"), field + ".credentialsSecretRef", findings);
            boolean username = SecretKeys.has(secret, "username");
            if (username != SecretKeys.has(secret, "password")) {
                findings.error(
                        field + ".credentialsSecretRef",
                        "Secret/" + secret.name() + (username ? " has a user name and no" : " has a") + " password"
                                + (username ? "" : " and no user name") + "; a proxy takes both (username, password) or neither");
            }
        });
    }
}
