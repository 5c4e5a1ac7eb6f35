package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;

/// An object as it stands in the cluster.
///
/// @param object      in the form that a snapshot takes
/// @param exposureClass the one that it names; empty where it names none
/// @param metadata    as the cluster keeps it: its age decides who was first
/// @param reservation the place that its status says it holds
record Standing(Manifest manifest, KubeObject<?> object, String exposureClass, JsonNode metadata, Optional<Reservation> reservation) {

    /// Before whatever is judged.
    private static final String STANDS = "in the cluster ";

    static Standing of(Manifest manifest) {
        ObjectNode json = manifest.json();
        manifest.release();
        ObjectNode readable = Readable.of(manifest, json, SchemaCheck.of(manifest.kind(), json), Optional.empty(), STANDS + manifest.place());
        JsonNode place = json.path("status").path("reserved");
        return new Standing(
                manifest,
                Manifests.object(readable),
                Checked.exposureClass(readable),
                readable.path("metadata"),
                Ip.parse(place.path("address").asText()).map(ip -> new Reservation.Held(new Place(ip, place.path("port").asInt()))));
    }

    /// The place that the cluster has given it.
    Optional<Place> held() {
        return reservation.filter(Reservation.Held.class::isInstance).map(Reservation.Held.class::cast).map(Reservation.Held::place);
    }
}
