package dev.trunkline.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import org.junit.jupiter.api.Test;

class CatalogueDefaultTest {

    @Test
    void aTemplateIsFilledByWhatKeepsItsFixedParts() {
        var template = new CatalogueDefault("{customer}.sip.example.net", Mark.Documented);
        assertThat(template.hasHoles()).isTrue();
        assertThat(template.isFilledBy("acme.sip.example.net")).isTrue();
        assertThat(template.isFilledBy(".sip.example.net")).isFalse();
        assertThat(template.isFilledBy("acme.sipXexample.net")).isFalse();
        assertThat(template.isFilledBy("{customer}.sip.example.net")).isFalse();
    }

    @Test
    void aPlainDefaultIsFilledByItselfOnly() {
        var plain = new CatalogueDefault("5060", Mark.Documented);
        assertThat(plain.hasHoles()).isFalse();
        assertThat(plain.isFilledBy("5060")).isTrue();
        assertThat(plain.isFilledBy("5061")).isFalse();
    }
}
