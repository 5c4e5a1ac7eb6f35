package dev.trunkline.gateway.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// What must hold in one fragment.
///
/// @param fragment where it stands
/// @param role     the gateway's role, since each role takes its own kinds of content
/// @param profiles the names of the media profiles that the file has
record FragmentCheck(Place fragment, Role role, Set<String> profiles) {

    // The alphabet of SITE-04's patterns; their grammar belongs to the router.
    private static final Pattern DIAL_PATTERN = Pattern.compile("_?[0-9*#+A-Za-z.!\\[\\]-]{1,64}");
    private static final Pattern DIALLED = Pattern.compile("[0-9*#+]{0,32}");
    private static final Pattern CODEC = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void check(Content content) throws ConfigException {
        switch (content) {
            case Provider provider -> provider(in("provider", Role.Connection), provider);
            case SiteLink link -> siteLink(in("siteLink", Role.Connection), link);
            case SiteCore site -> site(in("site", Role.Front), site);
            case ConnectionLink link -> connectionLink(in("connectionLink", Role.Front), link);
            case Media media -> media(fragment.field("content").field("media"), media);
        }
    }

    private Place in(String type, Role expected) throws ConfigException {
        Place place = fragment.field("content").field(type);
        place.require(role == expected, "does not belong in a gateway of role " + role);
        return place;
    }

    private void provider(Place place, Provider provider) throws ConfigException {
        place.field("displayName").present(provider.displayName());
        peerAddress(place, provider);
        place.field("transport").present(provider.transport());
        if (provider.outboundProxy().isPresent()) {
            place.field("outboundProxy").hostPort(provider.outboundProxy().get());
        }
        if (provider.domain().isPresent()) {
            place.field("domain").host(provider.domain().get());
        }
        optionalText(place.field("fromUser"), provider.fromUser());
        if (provider.registration().isPresent()) {
            registration(place.field("registration"), provider.registration().get());
        }
        for (int i = 0; i < provider.inbound().size(); i++) {
            String peer = provider.inbound().get(i);
            place.field("inbound").item(i).require(
                    Syntax.cidr(peer) || Syntax.address(peer) || Syntax.hostName(peer),
                    "is " + Place.quoted(peer) + ", allowed is a host name, an address or address/prefix-length");
        }
        place.field("mediaSources").cidrs(provider.mediaSources());
        numberFormat(place.field("numberFormat"), place.field("numberFormat").present(provider.numberFormat()));
        profile(place.field("mediaProfile"), provider.mediaProfile());
    }

    private static void peerAddress(Place place, Provider provider) throws ConfigException {
        switch (place.field("addressType").present(provider.addressType())) {
            case Ip -> place.field("address").address(provider.address());
            case Fqdn -> place.field("address").hostName(provider.address());
            case DnsSrv -> {
                place.field("address").hostName(provider.address());
                place.field("port").require(provider.port().isEmpty(), "is given, but SRV records say the port (ITSP-06)");
            }
        }
        if (provider.port().isPresent()) {
            place.field("port").port(provider.port().getAsInt());
        }
    }

    private static void registration(Place place, Registration registration) throws ConfigException {
        if (registration.registrar().isPresent()) {
            place.field("registrar").hostPort(registration.registrar().get());
        }
        place.field("expires").atLeast(1, registration.expires());
        optionalText(place.field("authUser"), registration.authUser());
        optionalText(place.field("contactUser"), registration.contactUser());
        place.field("retryInitial").atLeast(1, registration.retryInitial());
        place.field("retryMax").atLeast(registration.retryInitial(), registration.retryMax());
    }

    private static void numberFormat(Place place, NumberFormat format) throws ConfigException {
        NumberFormat.Form inbound = place.field("inbound").present(format.inbound());
        place.field("calledFrom").present(format.calledFrom());
        optionalDigits(place.field("countryCode"), format.countryCode());
        optionalDigits(place.field("areaCode"), format.areaCode());
        boolean national = inbound == NumberFormat.Form.National
                || format.outbound().filter(form -> form == NumberFormat.Form.National).isPresent();
        place.field("countryCode").require(
                !national || format.countryCode().isPresent(), "is missing, which the form National needs");
    }

    private void siteLink(Place place, SiteLink link) throws ConfigException {
        place.field("host").host(link.host());
        place.field("port").port(link.port());
        for (int i = 0; i < link.numbers().size(); i++) {
            place.field("numbers").item(i).numbers(link.numbers().get(i));
        }
    }

    private void connectionLink(Place place, ConnectionLink link) throws ConfigException {
        place.field("host").host(link.host());
        place.field("port").port(link.port());
        atLeast(place.field("calls"), 0, link.calls());
    }

    private void site(Place place, SiteCore site) throws ConfigException {
        SiteCore.Location location = place.field("location").present(site.location());
        place.field("location.countryCode").digits(location.countryCode());
        optionalDigits(place.field("location.areaCode"), location.areaCode());
        optionalDigits(place.field("location.pabxNumber"), location.pabxNumber());
        sipServers(place.field("sipServers"), site.sipServers());
        for (int i = 0; i < site.numbers().size(); i++) {
            SiteCore.NumberTarget target = site.numbers().get(i);
            Place number = place.field("numbers").item(i);
            number.field("range").numbers(target.range());
            if (target.to().isPresent()) {
                number.field("to").digits(target.to().get());
            }
        }
        for (int i = 0; i < site.dialPlan().size(); i++) {
            dialPattern(place.field("dialPlan").item(i), site.dialPlan().get(i));
        }
        atLeast(place.field("internetCalls"), 0, site.internetCalls());
        place.field("mediaSources").cidrs(site.mediaSources());
        profile(place.field("mediaProfile"), site.mediaProfile());
    }

    private static void sipServers(Place place, List<SiteCore.SipServer> servers) throws ConfigException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < servers.size(); i++) {
            SiteCore.SipServer server = servers.get(i);
            Place at = place.item(i);
            at.field("name").text(server.name());
            at.field("name").require(names.add(server.name()), "is " + Place.quoted(server.name()) + " a second time");
            at.field("group").text(server.group());
            at.field("host").host(server.host());
            at.field("port").port(server.port());
            at.field("transport").present(server.transport());
        }
    }

    private static void dialPattern(Place place, SiteCore.DialPattern pattern) throws ConfigException {
        String text = place.field("pattern").present(pattern.pattern());
        place.field("pattern").require(
                DIAL_PATTERN.matcher(text).matches(), "is " + Place.quoted(text) + ", allowed is a dial pattern (SITE-04)");
        place.field("strip").atLeast(0, pattern.strip());
        place.field("prefix").require(
                DIALLED.matcher(pattern.prefix()).matches(), "is " + Place.quoted(pattern.prefix()) + ", allowed are digits, *, # and +");
        for (int i = 0; i < pattern.routes().size(); i++) {
            SiteCore.Route route = pattern.routes().get(i);
            Place at = place.field("routes").item(i);
            at.field("itsp").name(route.itsp());
            at.field("priority").atLeast(0, route.priority());
            at.field("weight").atLeast(0, route.weight());
        }
    }

    private static void media(Place place, Media media) throws ConfigException {
        place.field("protocol").present(media.protocol());
        for (int i = 0; i < media.codecs().size(); i++) {
            String codec = media.codecs().get(i);
            place.field("codecs").item(i).require(
                    CODEC.matcher(codec).matches(), "is " + Place.quoted(codec) + ", allowed is the name of an encoding");
        }
    }

    /// A profile that is named but not there must not silently become the default, which may ask for less protection.
    private void profile(Place place, Optional<String> name) throws ConfigException {
        if (name.isPresent()) {
            place.require(
                    profiles.contains(name.get()), "names " + Place.quoted(name.get()) + ", for which there is no media fragment");
        }
    }

    private static void optionalText(Place place, Optional<String> value) throws ConfigException {
        if (value.isPresent()) {
            place.text(value.get());
        }
    }

    private static void optionalDigits(Place place, Optional<String> value) throws ConfigException {
        if (value.isPresent()) {
            place.digits(value.get());
        }
    }

    private static void atLeast(Place place, int least, OptionalInt value) throws ConfigException {
        if (value.isPresent()) {
            place.atLeast(least, value.getAsInt());
        }
    }
}
