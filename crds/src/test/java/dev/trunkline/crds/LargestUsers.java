package dev.trunkline.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The long lists of people and places in [LargestObject]: their texts share a budget, which CEL counts.
final class LargestUsers {

    private LargestUsers() {}

    static void ofTenant(ObjectNode spec) {
        spec.put("flavour", "OpenScape").put("numbering", "International");
        spec.path("sites").forEach(site -> ((ObjectNode) site).put("simultaneousCalls", 50).put("sharedLines", 10));
        int index = 0;
        for (JsonNode node : spec.path("users")) {
            ObjectNode user = (ObjectNode) node;
            // 34 + 12 + 12 + 6 + 6 + 5 + 5 + 3 x (2 + 2) of 100 characters that each user has of the budget
            user.put("email", "x%06d".formatted(index) + "x".repeat(15) + "@example.net").put("firstName", "€€").put("lastName", "€€");
            user.put("callNumber", LargestObject.digits(12, index % 999)).put("did", LargestObject.digits(12, index % 999));
            user.put("siteRef", "site-1").put("clip", "493030").put("locale", "de-DE");
            if (index++ >= 100) {
                user.remove(List.of("destinationList", "voicemail", "routingMode", "alternativeNumber", "forwardTo"));
            } else {
                ObjectNode target = (ObjectNode) user.at("/destinationList/targets/2");
                user.withObject("/voicemail").set("route", target.path("route"));
                user.withObject("/voicemail").set("number", target.path("number"));
                ((ObjectNode) user.at("/destinationList/targets/1")).put("type", "UserDefined");
                user.put("routingMode", "AlternativeNumber");
            }
        }
        for (JsonNode node : spec.path("teams")) {
            ObjectNode team = (ObjectNode) node;
            team.put("siteRef", "site-1").put("firstName", "€").put("lastName", "€");
            team.withObject("/deskPhone").put("number", "**" + team.path("callNumber").asText()).put("type", "TDM");
        }
    }

    static void ofZoom(ObjectNode spec) {
        spec.put("cloudLinkAccountType", "Customer").put("zoomAccount", "Enterprise");
        spec.withObject("/cloudAccess").put("mode", "Proxy").remove("dns");
        spec.withObject("/inventory").remove("configMapRef");
        spec.withObject("/versions").fieldNames().forEachRemaining(v ->
                spec.withObject("/versions").put(v, "V99 R2222.3333.4444.5555"));
        spec.withObject("/serviceAccount").put("email", "x".repeat(242) + "@example.net");
        for (JsonNode node : spec.path("subscribers")) {
            ObjectNode subscriber = (ObjectNode) node;
            subscriber.put("firstName", "€€").put("lastName", "€€").put("location", "€€€€");
            subscriber.put("voicemailIndex", 1).put("callLog", "All").put("pairRole", "Associated");
            subscriber.put("deviceType", "DesktopAndMobile").put("deviceClass", "Teleworker").put("zoomLicence", "EnterprisePremier");
            subscriber.withObject("/credentialsSecretRef").put("name", "x".repeat(20));
        }
    }

    static void ofEmergency(ObjectNode spec) {
        spec.put("provider", "RedSky");
        for (JsonNode node : spec.path("locations")) {
            ObjectNode place = (ObjectNode) node;
            place.put("building", "€".repeat(10)).put("floor", "€".repeat(5)).put("unit", "€".repeat(5)).put("room", "€".repeat(5));
            place.put("name", place.path("name").asText().substring(40 - 20)).put("additional", "€".repeat(5));
        }
        for (JsonNode node : spec.path("ipRanges")) {
            ((ObjectNode) node).put("building", "€".repeat(20)).put("location", "€".repeat(20)).put("description", "€".repeat(10));
        }
    }
}
