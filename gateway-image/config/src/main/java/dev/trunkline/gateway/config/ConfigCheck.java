package dev.trunkline.gateway.config;

import java.util.Objects;

/// What must hold before a gateway may serve a file: everything that the records cannot say by their types.
final class ConfigCheck {

    private ConfigCheck() {}

    static void check(GatewayConfig config) throws ConfigException {
        present("gateway", config.gateway());
        present("gateway.role", config.gateway().role());
        present("secretHash", config.secretHash());
        present("exposed", config.exposed());
        present("exposed.media", config.exposed().media());
        present("link", config.link());
        present("link.media", config.link().media());
        present("ports", config.ports());
        present("limits", config.limits());
        range("exposed.media", config.exposed().media());
        range("link.media", config.link().media());
        for (int i = 0; i < config.fragments().size(); i++) {
            Fragment fragment = config.fragments().get(i);
            present("fragments[" + i + "].source", fragment.source());
            present("fragments[" + i + "].content", fragment.content());
        }
    }

    private static void present(String field, Object value) throws ConfigException {
        if (Objects.isNull(value)) {
            throw new ConfigException(GatewayYaml.CONFIG_FILE + ": " + field + " is missing");
        }
    }

    private static void range(String field, PortRange range) throws ConfigException {
        if (range.first() < 1 || range.last() > 65_535 || range.first() > range.last()) {
            throw new ConfigException(GatewayYaml.CONFIG_FILE + ": " + field + " is " + range.first() + "-" + range.last()
                    + ", allowed are ports from 1 to 65535 in ascending order");
        }
    }
}
