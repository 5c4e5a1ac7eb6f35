package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus.State;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How it stands with the token that Unify Video needs (UPT-04, UPT-34).
///
/// @param expires when it ends, as far as it says
/// @param next    when it stands otherwise, if nobody does anything
/// @param message why, with what to do; never the token
public record TokenState(State state, Optional<Instant> expires, Optional<Instant> next, String message) {

    private static final String RENEW = "; create a new one and put it into the Secret under jwt";

    /// Absent where the tenant needs none, or where its Secret is not known to be there or not.
    public static Optional<TokenState> of(TenantView tenant) {
        return of(tenant, tenant.spec().jwtClientId());
    }

    private static Optional<TokenState> of(TenantView tenant, Optional<String> clientId) {
        if (!tenant.isForUnifyVideo()) {
            return Optional.empty();
        }
        Optional<String> ref = tenant.spec().jwtSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty());
        Optional<SecretData> secret = ref.flatMap(tenant.snapshot()::secret);
        if (ref.isPresent() && secret.isEmpty()) {
            return tenant.snapshot().secretsKnown()
                    ? Optional.of(notSet("Secret/" + ref.get() + ", which should hold the JSON Web Token, does not exist"))
                    : Optional.empty();
        }
        if (secret.isEmpty()) {
            return Optional.of(notSet("Unify Video needs a JSON Web Token; name the Secret that holds it (jwtSecretRef)"));
        }
        String where = "Secret/" + secret.get().name();
        Optional<Secret> text = secret.get().value("jwt").filter(value -> !value.reveal().isBlank());
        if (text.isEmpty()) {
            return Optional.of(notSet(where + " lacks the JSON Web Token under \"jwt\", which Unify Video needs"));
        }
        return Optional.of(Token.parse(text.get())
                .map(token -> judge(token, "the token in " + where, clientId, tenant.snapshot().now()))
                .orElseGet(() -> invalid("what " + where + " has under \"jwt\" is no signed JSON Web Token" + RENEW)));
    }

    private static TokenState judge(Token token, String what, Optional<String> clientId, Instant now) {
        Optional<Instant> expires = token.expires();
        if (expires.filter(end -> !now.isBefore(end)).isPresent()) {
            return new TokenState(State.Expired, expires, Optional.empty(), what + " expired at " + expires.get() + RENEW);
        }
        Optional<Instant> begins = token.notBefore().filter(now::isBefore);
        if (begins.isPresent()) {
            Optional<Instant> next = Stream.concat(begins.stream(), expires.stream()).min(Instant::compareTo);
            return new TokenState(State.InvalidToken, expires, next, what + " is not valid before " + begins.get());
        }
        if (isForOthers(token, clientId)) {
            return new TokenState(State.InvalidToken, expires, expires, what + notFor(clientId));
        }
        if (expires.filter(end -> !now.isBefore(Term.until(end).near())).isPresent()) {
            return new TokenState(State.Expiring, expires, expires, what + " expires at " + expires.get() + RENEW);
        }
        return new TokenState(
                State.Active,
                expires,
                expires.map(end -> Term.until(end).near()),
                what + expires.map(end -> " is valid until " + end).orElse(" is valid and has no end"));
    }

    private static boolean isForOthers(Token token, Optional<String> clientId) {
        return clientId.filter(id -> !token.apps().isEmpty() && !token.apps().contains(id)).isPresent();
    }

    private static TokenState notSet(String message) {
        return new TokenState(State.NotSet, Optional.empty(), Optional.empty(), message);
    }

    private static TokenState invalid(String message) {
        return new TokenState(State.InvalidToken, Optional.empty(), Optional.empty(), message);
    }

    private static String notFor(Optional<String> clientId) {
        return " is not for client id " + quoted(clientId.orElse("")) + "; create it for this app, or correct jwtClientId";
    }

    /// UPT-04: a Secret that is not there yet refuses nothing. Whom the token is for is UPT-34's.
    static void valid(TenantView tenant, Findings findings) {
        of(tenant, Optional.empty()).filter(_ -> !misses(tenant)).ifPresent(token -> {
            token.next().ifPresent(findings::changesAt);
            switch (token.state()) {
                case Active -> {}
                case Expiring -> findings.warn("jwtSecretRef", token.message());
                case NotSet, InvalidToken, Expired -> findings.error("jwtSecretRef", token.message());
            }
        });
    }

    /// UPT-34
    static void apps(TenantView tenant, Findings findings) {
        token(tenant).ifPresent(token -> {
            if (isForOthers(token, tenant.spec().jwtClientId())) {
                findings.error("jwtClientId", "the token" + notFor(tenant.spec().jwtClientId()));
            } else if (token.apps().isEmpty()) {
                findings.warn(
                        "jwtSecretRef",
                        "the token names no app, so any app may use it; let the portal create one that only specific apps may use");
            }
        });
    }

    private static boolean misses(TenantView tenant) {
        return tenant.spec().jwtSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty())
                .filter(name -> tenant.snapshot().secret(name).isEmpty())
                .isPresent();
    }

    private static Optional<Token> token(TenantView tenant) {
        return tenant.isForUnifyVideo()
                ? tenant.spec().jwtSecretRef()
                        .map(SecretRef::name)
                        .flatMap(tenant.snapshot()::secret)
                        .flatMap(secret -> secret.value("jwt"))
                        .flatMap(Token::parse)
                : Optional.empty();
    }
}
