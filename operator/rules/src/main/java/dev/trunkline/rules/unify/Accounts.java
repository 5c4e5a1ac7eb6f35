package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.crds.unify.UsersFile;
import dev.trunkline.rules.ConfigMapData;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The cloud accounts that a file brings, and those that must be there already.
final class Accounts {

    private Accounts() {}

    /// UPT-16: a file that is not there yet refuses nothing.
    static void file(TenantView tenant, Findings findings) {
        tenant.spec().usersFrom().ifPresent(from -> map(tenant, from).ifPresent(map -> {
            String where = "ConfigMap/" + map.name();
            Optional<AccountsFile> file = map.value(from.key()).map(AccountsFile::parse);
            if (file.isEmpty()) {
                findings.error(
                        "usersFrom.key",
                        where + " has no text under " + quoted(from.key()) + "; a file that is not UTF-8 is kept under binaryData");
            }
            file.map(AccountsFile::faults).orElse(List.of()).forEach(
                    fault -> findings.error("usersFrom", where + ", " + from.key() + ", " + fault + "; nothing of the file is taken"));
        }));
    }

    /// UPT-30, as far as manifests show it: who is in the cloud only the service knows.
    static void exist(TenantView tenant, Findings findings) {
        if (tenant.spec().usersFrom().isPresent() && tenant.isForUnifyVideo()) {
            findings.error("usersFrom", "accounts come from a file with flavour OpenScape only; those of Unify Video come from there");
        }
        if (tenant.spec().usersFrom().filter(from -> map(tenant, from).isEmpty()).isPresent()) {
            return; // Who is in a file that nobody here can see, is not said.
        }
        if (tenant.spec().usersFrom().isPresent() && accountsFile(tenant).filter(file -> file.faults().isEmpty()).isEmpty()) {
            return; // UPT-16 says what is wrong with the file.
        }
        Set<String> listed = listed(tenant);
        List<String> strangers = new ArrayList<>();
        List<String> sites = new ArrayList<>();
        for (Branch branch : tenant.branches()) {
            Optional<Release> old = branch.release().filter(release -> release.isBefore(Release.V3R3FR1));
            List<String> here = branch.users().stream()
                    .map(user -> user.value().email())
                    .filter(email -> !listed.contains(Email.key(email)))
                    .toList();
            if (old.isPresent() && !here.isEmpty()) {
                strangers.addAll(here);
                sites.add(branch.name() + " (" + old.get() + ")");
            }
        }
        if (!strangers.isEmpty()) {
            findings.warn(
                    "users",
                    list(sites) + " cannot make accounts in the cloud before " + Release.V3R3FR1 + ", so these must exist there: "
                            + list(strangers));
        }
    }

    /// Accounts of the file that no user of the manifest belongs to: they have no call number.
    static List<String> withoutNumber(TenantView tenant) {
        Set<String> users = tenant.spec().users().stream().map(UnifyUser::email).map(Email::key).collect(Collectors.toSet());
        return accounts(tenant).stream().map(AccountsFile.Account::email).filter(email -> !users.contains(Email.key(email))).toList();
    }

    private static Set<String> listed(TenantView tenant) {
        return accounts(tenant).stream().map(account -> Email.key(account.email())).collect(Collectors.toSet());
    }

    private static List<AccountsFile.Account> accounts(TenantView tenant) {
        return accountsFile(tenant).map(AccountsFile::accounts).orElse(List.of());
    }

    private static Optional<AccountsFile> accountsFile(TenantView tenant) {
        return tenant.spec().usersFrom()
                .flatMap(from -> map(tenant, from).flatMap(map -> map.value(from.key())))
                .map(AccountsFile::parse);
    }

    private static Optional<ConfigMapData> map(TenantView tenant, UsersFile from) {
        return from.configMapRef().map(ConfigMapRef::name).flatMap(tenant.snapshot()::configMap);
    }
}
