package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Email;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The CSV file of cloud accounts (UPT-16, RFC 4180): UTF-8, a header, one account a row. Nothing of a file with a fault counts.
///
/// @param faults all of them, by line
public record AccountsFile(List<Account> accounts, List<Fault> faults) {

    /// The columns, in this order and in this notation.
    public static final List<String> HEADER = List.of("emailAddress", "firstName", "lastName", "locale");

    private static final String LOCALE = "[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*";
    private static final int LONGEST_NAME = 64;

    /// @param line where its row begins, from 1
    public record Account(int line, String email, String firstName, String lastName, String locale) {}

    /// @param line from 1
    public record Fault(int line, String message) {

        @Override
        public String toString() {
            return "line " + line + ": " + message;
        }
    }

    public AccountsFile {
        faults = List.copyOf(faults);
        accounts = faults.isEmpty() ? List.copyOf(accounts) : List.of();
    }

    /// Reads a file; a byte order mark, as Excel writes it, is no part of it.
    public static AccountsFile parse(String text) {
        List<Fault> faults = new ArrayList<>();
        if (text.indexOf('\uFFFD') >= 0) {
            int line = 1 + (int) text.substring(0, text.indexOf('\uFFFD')).chars().filter(c -> c == '\n').count();
            faults.add(new Fault(line, "a character is not UTF-8; save the file as CSV UTF-8"));
            return new AccountsFile(List.of(), faults);
        }
        List<CsvRows.Row> rows = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text, faults).read();
        if (rows.isEmpty() || !rows.getFirst().cells().equals(HEADER)) {
            String found = rows.isEmpty() ? "" : String.join(",", rows.getFirst().cells());
            faults.add(new Fault(1, "the header is " + quoted(found) + ", and must be exactly " + String.join(",", HEADER)));
            faults.sort(Comparator.comparingInt(Fault::line));
            return new AccountsFile(List.of(), faults);
        }
        List<Account> accounts = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            if (row.cells().size() != HEADER.size()) {
                faults.add(new Fault(row.line(), HEADER.size() + " columns are needed, not " + row.cells().size()));
                continue;
            }
            var account = new Account(row.line(), row.cells().get(0), row.cells().get(1), row.cells().get(2), row.cells().get(3));
            check(account, lines, faults);
            accounts.add(account);
        }
        faults.sort(Comparator.comparingInt(Fault::line));
        return new AccountsFile(accounts, faults);
    }

    private static void check(Account account, Map<String, Integer> lines, List<Fault> faults) {
        if (!Email.isValid(account.email())) {
            faults.add(new Fault(account.line(), quoted(account.email()) + " is no e-mail address"));
        } else {
            Integer earlier = lines.putIfAbsent(Email.key(account.email()), account.line());
            if (earlier != null) {
                faults.add(new Fault(account.line(), account.email() + " stands in line " + earlier + " already"));
            }
        }
        name("firstName", account.firstName(), account, faults);
        name("lastName", account.lastName(), account, faults);
        if (!account.locale().matches(LOCALE)) {
            faults.add(new Fault(account.line(), quoted(account.locale()) + " is no locale, such as de-DE"));
        }
    }

    private static void name(String column, String value, Account account, List<Fault> faults) {
        if (value.isBlank() || value.length() > LONGEST_NAME) {
            faults.add(new Fault(account.line(), column + " has 1 to " + LONGEST_NAME + " characters, not " + quoted(value)));
        }
    }
}
