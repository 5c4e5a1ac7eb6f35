package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Email;
import dev.trunkline.rules.csv.CsvRows;
import dev.trunkline.rules.csv.Fault;
import dev.trunkline.rules.csv.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The CSV file of cloud accounts (UPT-16, RFC 4180): UTF-8, a header, one account a row. Nothing of a file with a fault counts.
///
/// @param faults by line; of very many the first
public record AccountsFile(List<Account> accounts, List<Fault> faults) {

    /// The columns, in this order and in this notation.
    public static final List<String> HEADER = List.of("emailAddress", "firstName", "lastName", "locale");

    // Possessive: a group that may be given back costs stack for each subtag.
    private static final String LOCALE = "[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*+";
    // RFC 5646 §4.4.1.
    private static final int LONGEST_LOCALE = 35;
    private static final int LONGEST_NAME = 64;

    /// @param line where its row begins, from 1
    public record Account(int line, String email, String firstName, String lastName, String locale) {}

    public AccountsFile {
        faults = List.copyOf(faults);
        accounts = faults.isEmpty() ? List.copyOf(accounts) : List.of();
    }

    /// Reads a file.
    public static AccountsFile parse(String text) {
        Faults faults = new Faults();
        return CsvRows.of(text, faults).map(rows -> parse(rows, faults)).orElseGet(() -> new AccountsFile(List.of(), faults.all()));
    }

    private static AccountsFile parse(CsvRows rows, Faults faults) {
        Optional<CsvRows.Row> header = rows.next();
        if (header.filter(row -> row.cells().equals(HEADER)).isEmpty()) {
            String found = header.map(row -> String.join(",", row.cells())).orElse("");
            faults.add(1, "the header is " + quoted(found) + ", and must be exactly " + String.join(",", HEADER));
            return new AccountsFile(List.of(), faults.all());
        }
        List<Account> accounts = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Optional<CsvRows.Row> row = rows.next(); row.isPresent() && !faults.isFull(); row = rows.next()) {
            account(row.get(), lines, faults).ifPresent(accounts::add);
        }
        return new AccountsFile(accounts, faults.all());
    }

    private static Optional<Account> account(CsvRows.Row row, Map<String, Integer> lines, Faults faults) {
        if (row.cells().size() != HEADER.size()) {
            faults.add(row.line(), HEADER.size() + " columns are needed, not " + row.cells().size());
            return Optional.empty();
        }
        var account = new Account(row.line(), row.cells().get(0), row.cells().get(1), row.cells().get(2), row.cells().get(3));
        check(account, lines, faults);
        return Optional.of(account);
    }

    private static void check(Account account, Map<String, Integer> lines, Faults faults) {
        if (!Email.isValid(account.email())) {
            faults.add(account.line(), quoted(account.email()) + " is no e-mail address");
        } else {
            Integer earlier = lines.putIfAbsent(Email.key(account.email()), account.line());
            if (earlier != null) {
                faults.add(account.line(), account.email() + " stands in line " + earlier + " already");
            }
        }
        name("firstName", account.firstName(), account, faults);
        name("lastName", account.lastName(), account, faults);
        if (account.locale().length() > LONGEST_LOCALE || !account.locale().matches(LOCALE)) {
            faults.add(account.line(), quoted(account.locale()) + " is no locale, such as de-DE");
        }
    }

    private static void name(String column, String value, Account account, Faults faults) {
        if (value.isBlank() || value.length() > LONGEST_NAME) {
            faults.add(account.line(), column + " has 1 to " + LONGEST_NAME + " characters, not " + quoted(value));
        }
    }
}
