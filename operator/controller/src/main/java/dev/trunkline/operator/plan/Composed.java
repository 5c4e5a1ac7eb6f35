package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.observed.Farewell;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;
import java.util.stream.Stream;

/// A gateway that should run, with all that it is told. Its children follow from this alone, so that a gateway that lives on
/// its last good configuration is planned as any other.
///
/// @param file     `gateway.yaml`, that is `config` as it is written
/// @param hash     the name of that file's content, as a pod that has loaded it tells it
/// @param hashKey  goes with the config's `secretHash`
/// @param farewell the registration that this configuration takes back
record Composed(
        GatewayName name,
        Meta owner,
        GatewayConfig config,
        byte[] file,
        String hash,
        StaticPart staticPart,
        Place place,
        Credentials credentials,
        byte[] hashKey,
        Optional<Farewell> farewell) {

    /// The fragments of one type.
    <C extends Content> Stream<C> contents(Class<C> type) {
        return config.fragments().stream().map(Fragment::content).filter(type::isInstance).map(type::cast);
    }

    /// The fragment that an object feeds.
    Optional<Fragment> from(Meta object) {
        return Sources.find(config, object);
    }
}
