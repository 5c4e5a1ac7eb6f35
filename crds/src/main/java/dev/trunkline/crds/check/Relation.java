package dev.trunkline.crds.check;

import static dev.trunkline.crds.check.Lengths.once;
import static dev.trunkline.crds.check.Lengths.thrice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The CEL rules of our schemas that compare fields of one object and bear no id of the rulebook. The API server evaluates their
/// text; here each is written once more, known by how that text ends.
enum Relation {
    RangeAscends("self.first <= self.last", range -> number(range, "first") <= number(range, "last")),
    RangeStartsEven("self.first % 2 == 0", range -> number(range, "first") % 2 == 0),
    RoomForCalls(
            "self.callLimit * 2 <= self.portRange.last - self.portRange.first + 1",
            gateway -> !gateway.has("callLimit")
                    || !gateway.has("portRange")
                    || number(gateway, "callLimit") * 2
                            <= number(gateway.path("portRange"), "last") - number(gateway.path("portRange"), "first") + 1),
    FewUsersWithRouting(
            "has(u.alternativeNumber) || has(u.forwardTo))) <= 100",
            tenant -> Lengths.entriesWithOneOf(
                            tenant.path("users"),
                            List.of("destinationList", "voicemail", "routingMode", "alternativeNumber", "forwardTo"))
                    <= 100),
    TenantFits(
            "sum() : 0) <= 60000",
            tenant -> Lengths.of(
                                    tenant.path("users"),
                                    once("email", "callNumber", "did", "clip", "locale", "siteRef"),
                                    thrice("firstName", "lastName"))
                            + Lengths.of(tenant.path("teams"), once("siteRef", "userEmail"), thrice("firstName", "lastName"))
                    <= 60_000),
    SubscribersFit(
            "sum() : 0) <= 70000",
            zoom -> Lengths.of(
                                    zoom.path("subscribers"),
                                    once("stationNumber", "email", "credentialsSecretRef.name"),
                                    thrice("firstName", "lastName", "location"))
                            + Lengths.of(zoom.path("usersFrom").path("select"), once(""))
                    <= 70_000),
    EndpointFits(
            "sum() : 0) <= 30000",
            endpoint -> Lengths.of(endpoint.path("locations"), once("name", "building", "floor", "unit", "room", "additional"))
                            + Lengths.of(endpoint.path("ipRanges"), once("building", "location", "description"))
                    <= 30_000);

    private final String ending;
    private final Predicate<JsonNode> holds;

    Relation(String ending, Predicate<JsonNode> holds) {
        this.ending = ending;
        this.holds = holds;
    }

    /// The relation that a CEL rule states, if it is one of these.
    static Optional<Relation> of(String cel) {
        return Arrays.stream(values()).filter(relation -> cel.endsWith(relation.ending)).findFirst();
    }

    boolean holds(JsonNode object) {
        return holds.test(object);
    }

    private static long number(JsonNode object, String field) {
        return object.path(field).asLong();
    }
}
