package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.rules.Meta;
import java.util.Optional;

/// Which object a fragment is from. An object that was deleted and made again is another one.
final class Sources {

    private Sources() {}

    static Source of(Meta meta) {
        return new Source(meta.ref().kind().name(), meta.name(), meta.uid(), meta.generation());
    }

    static boolean isFrom(Source source, Meta meta) {
        return source.kind().equals(meta.ref().kind().name())
                && source.name().equals(meta.name())
                && source.uid().equals(meta.uid());
    }

    static Optional<Fragment> find(GatewayConfig config, Meta meta) {
        return config.fragments().stream().filter(fragment -> isFrom(fragment.source(), meta)).findFirst();
    }

    /// A configuration without what is from other objects.
    static GatewayConfig only(GatewayConfig config, Meta meta) {
        return new GatewayConfig(
                config.formatVersion(),
                config.mustUnderstand(),
                config.gateway(),
                config.secretHash(),
                config.exposed(),
                config.link(),
                config.ports(),
                config.limits(),
                config.fragments().stream().filter(fragment -> isFrom(fragment.source(), meta)).toList());
    }

    /// The fragment that an object fed, if it is of the type that it should be.
    static <C extends Content> Optional<Fragment> find(GatewayConfig config, Meta meta, Class<C> type) {
        return find(config, meta).filter(fragment -> type.isInstance(fragment.content()));
    }
}
