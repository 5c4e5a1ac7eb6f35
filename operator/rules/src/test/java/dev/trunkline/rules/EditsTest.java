package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is said of an edit, and of a deletion: in which words, and to whom.
class EditsTest {

    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final ObjectRef SOFTPHONES = new ObjectRef(Kind.UnifyPhoneTenant, "softphones");
    private static final ObjectRef CLIENTS = new ObjectRef(Kind.ZoomIntegration, "clients");

    private final String tenant = manifest("UPT-10/accepted-a-members-is-its-teams.yaml");
    private final String zoom = manifest("ZOOM-20/accepted-the-realms-port.yaml");

    @Test
    void aNewAccessCodeRemakesAllNumbersAndListsThem() {
        assertThat(edited(tenant, "accessCode: \"855\"", "accessCode: \"856\"")).contains(
                "UPT-25 spec.sites[0].accessCode: the numbers of UnifyPhoneTenant/softphones at Site/berlin are made anew in one step: "
                        + "emil@example.net 855004923026672135 -> 856004923026672135");
    }

    @Test
    void internalNumberingRemakesThemToo() {
        assertThat(edited(tenant, "flavour: OpenScape\n", "flavour: OpenScape\n  numbering: Internal\n")).contains(
                "UPT-25 spec.numbering: the numbers of UnifyPhoneTenant/softphones at Site/berlin are made anew in one step: "
                        + "emil@example.net 855004923026672135 -> 8552135");
    }

    @Test
    void theSitesNewLocationIsSaidWhereItIsEdited() {
        assertThat(edited(tenant, "pabxNumber: \"667\"", "pabxNumber: \"668\"")).contains(
                "UPT-25 spec.location: the numbers of UnifyPhoneTenant/softphones at Site/berlin are made anew in one step: "
                        + "emil@example.net 855004923026672135 -> 855004923026682135");
    }

    @Test
    void aLocationThatOneNumberDoesNotFitIsRefused() {
        assertThat(edited(tenant, "pabxNumber: \"667\"", "pabxNumber: \"667890\"")).contains(
                "UPT-25 spec.location: all numbers of UnifyPhoneTenant/softphones at Site/berlin are made anew or none, and more than 15 "
                        + "digits after 00 have emil@example.net 004923026678902135; correct the location number of Site/berlin");
        String own = "accessCode: \"855\"\n      location: {countryCode: \"49\", areaCode: \"2302\", pabxNumber: \"667890\"}";
        assertThat(edited(tenant, "accessCode: \"855\"", own)).anyMatch(line -> line.startsWith("UPT-25 spec.sites[0].location: all numbers"));
    }

    @Test
    void anotherLastNameRemakesNothing() {
        assertThat(edited(tenant, "lastName: Xyz", "lastName: Abc")).noneMatch(line -> line.startsWith("UPT-2"));
    }

    @Test
    void usersThatLoseTheirAccountAreNamed() {
        String two = tenant.replace("  users:\n", "  users:\n    - {email: Zoe@example.net, callNumber: \"2136\", firstName: Zoe, lastName: A}\n");
        String delete = "  userRemoval: Delete\n  users:\n";
        assertThat(edited(two.replace("  users:\n", delete), tenant.replace("  users:\n", delete))).contains(
                "UPT-24 spec.users: with this edit the cloud account of Zoe@example.net is deleted too, since userRemoval is Delete; "
                        + "with Keep only the PBX forgets that user");
        assertThat(edited(two, tenant)).noneMatch(line -> line.startsWith("UPT-24"));
        assertThat(deleted(two.replace("  users:\n", delete), SOFTPHONES)).contains(
                "UPT-24 spec: with the tenant the cloud accounts of Zoe@example.net and emil@example.net are deleted too, since userRemoval is "
                        + "Delete; with Keep only the PBX forgets those users");
    }

    @Test
    void whoMustBeRedoneInZoomIsNamed() {
        String two = zoom.replace("  subscribers:\n", "  subscribers:\n    - {stationNumber: \"4712\", email: bob@example.net, "
                + "voicemailIndex: 1, credentialsSecretRef: {name: zoom-4712}}\n");
        assertThat(edited(two, zoom)).contains(
                "ZOOM-25 spec.subscribers: who is taken out stays active in Zoom until somebody takes them out there: 4712 (bob@example.net)");
        assertThat(edited(zoom, two)).noneMatch(line -> line.startsWith("ZOOM-25"));
        assertThat(edited(zoom, "email: ada@example.net,", "email: ada@example.net, lastName: Byron,")).contains(
                "ZOOM-25 spec.subscribers: Zoom does not notice that subscribers are edited: provision anew 4711 (ada@example.net)");
        assertThat(edited(zoom, "fqdn: zoom.", "fqdn: phones.")).contains(
                "ZOOM-25 spec.fqdn: clients go on registering at zoom.example.net until Zoom is told of phones.example.net: provision anew "
                        + "4711 (ada@example.net)");
        assertThat(edited(zoom, "  accessRealm: internet", "  accessRealm: internet\n  access: {tls: 65062}")).contains(
                "ZOOM-25 spec.access.tls: clients of ZoomIntegration/clients go on registering at port 65061 until Zoom is told of port "
                        + "65062: provision anew 4711 (ada@example.net)");
        assertThat(edited(zoom, "tls: 65061", "tls: 65063")).contains(
                "ZOOM-25 spec.realms: clients of ZoomIntegration/clients go on registering at port 65061 until Zoom is told of port 65063: "
                        + "provision anew 4711 (ada@example.net)");
        assertThat(deleted(zoom, CLIENTS)).contains(
                "ZOOM-25 spec: Zoom does not notice that the integration goes: take out by hand 4711 (ada@example.net)");
    }

    @Test
    void anEMailAddressIsNeverEdited() {
        assertThat(edited(zoom, "ada@example.net", "ada.byron@example.net")).contains(
                "ZOOM-04 spec.subscribers[0].email: the e-mail address of subscriber 4711 may not be edited, since every system knows the "
                        + "user by it: remove the subscriber and add it again");
        String another = zoom.replace("4711", "4712");
        assertThat(edited(zoom, another)).noneMatch(line -> line.startsWith("ZOOM-04"));
    }

    @Test
    void newNameServersAreWarnedOfWhereLicencesAreListed() {
        String one = zoom.replace("  accessRealm", "  cloudAccess: {mode: Direct, dns: [198.51.100.53]}\n  licences: {psi: 1, subscriber: 1}\n  accessRealm");
        assertThat(edited(one, "[198.51.100.53]", "[198.51.100.54]")).contains(
                "ZOOM-03 spec.cloudAccess.dns: the name servers change from 198.51.100.53 to 198.51.100.54; the licences of the PBX are bound "
                        + "to them among other things, and may become invalid");
        String without = one.replace("  licences: {psi: 1, subscriber: 1}\n", "");
        assertThat(edited(without, "[198.51.100.53]", "[198.51.100.54]")).noneMatch(line -> line.startsWith("ZOOM-03"));
    }

    private static List<String> edited(String text, String from, String to) {
        assertThat(text).contains(from);
        return edited(text, text.replace(from, to));
    }

    /// What is said when one state of a domain becomes another.
    private static List<String> edited(String before, String after) {
        Snapshot old = RuleDirectoriesTest.snapshot(before);
        Snapshot now = RuleDirectoriesTest.snapshot(after);
        Snapshot.Builder changing = Snapshot.of("acme", old.catalogue(), old.settings(), old.now());
        objects(now).forEach(changing::object);
        objects(old).forEach(object -> {
            if (objects(now).noneMatch(object::equals)) {
                changing.change(object.ref(), new Change.Edit(object));
            }
        });
        return lines(changing.build());
    }

    private static List<String> deleted(String text, ObjectRef object) {
        Snapshot now = RuleDirectoriesTest.snapshot(text);
        Snapshot.Builder changing = Snapshot.of("acme", now.catalogue(), now.settings(), now.now()).change(object, new Change.Deletion());
        objects(now).forEach(changing::object);
        return lines(changing.build());
    }

    private static Stream<KubeObject<?>> objects(Snapshot snapshot) {
        return Stream.of(snapshot.sites(), snapshot.tenants(), snapshot.zooms()).flatMap(objects -> objects.values().stream());
    }

    private static List<String> lines(Snapshot snapshot) {
        return Rulebook.judge(Facts.of(snapshot)).stream().map(Problem::line).toList();
    }

    private static String manifest(String file) {
        try {
            return Files.readString(RULES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
