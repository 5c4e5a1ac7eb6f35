package dev.trunkline.operator.admission.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// The certificate that is shown to whoever connects now. Another one may be put in its place at any moment: connections that stand
/// are not touched.
public final class ShownKeys extends X509ExtendedKeyManager {

    // The latest first, and the one before it, with which a handshake may just be under way.
    private final AtomicReference<List<Identity>> shown = new AtomicReference<>(List.of());

    public void show(Identity identity) {
        shown.updateAndGet(before -> before.contains(identity)
                ? before
                : Stream.concat(Stream.of(identity), before.stream().limit(1)).toList());
    }

    public Optional<Identity> shown() {
        return shown.get().stream().findFirst();
    }

    // The alias names one certificate, so that chain and key of one handshake belong together whatever is shown meanwhile.
    private Optional<Identity> of(String alias) {
        return shown.get().stream().filter(identity -> alias(identity).equals(alias)).findFirst();
    }

    private static String alias(Identity identity) {
        return identity.certificate().getSerialNumber().toString();
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return shown()
                .filter(identity -> identity.certificate().getPublicKey().getAlgorithm().equals(keyType))
                .map(ShownKeys::alias)
                .orElse(null);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias).map(identity -> identity.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias).map(Identity::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
