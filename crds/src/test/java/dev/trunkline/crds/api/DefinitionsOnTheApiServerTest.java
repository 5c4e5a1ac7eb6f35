package dev.trunkline.crds.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The real API server serves the committed definitions. What they refuse, the rules' directories show (operator/controller).
@Tag("api")
class DefinitionsOnTheApiServerTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void acceptsTheDefinition(Kind kind) {
        var conditions = ApiServer.crd(kind).getStatus().getConditions();
        assertThat(conditions).filteredOn(c -> c.getType().equals("NonStructuralSchema")).isEmpty();
        assertThat(ApiServer.established(ApiServer.crd(kind))).isTrue();
    }
}
