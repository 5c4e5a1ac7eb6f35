package dev.trunkline.operator.ways;

import dev.trunkline.cases.Cases;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.util.List;

/// The surroundings in which the rules' directories are judged.
final class TestSettings {

    static final ProviderCatalogue CATALOGUE = CatalogueReader.read(Cases.catalogue()).catalogue().orElseThrow();

    private TestSettings() {}

    static OperatorSettings operator() {
        var pool = new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5060))), true);
        return OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:test", ApiServer.OPERATOR_NAMESPACE);
    }
}
