package dev.trunkline.rules.unify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.unify.AccountsFile.Account;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsFileTest {

    private static final String HEADER = "emailAddress,firstName,lastName,locale";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsWhatASpreadsheetWrites(String end) {
        AccountsFile file = AccountsFile.parse("\uFEFF" + HEADER + end
                + "ada@example.net,Ada,Abc,de-DE" + end
                + "\"mia@example.net\",\"Maria \"\"Mia\"\"\",\"May, Dr.\",en-US" + end + end);
        assertThat(file.faults()).isEmpty();
        assertThat(file.accounts()).containsExactly(
                new Account(2, "ada@example.net", "Ada", "Abc", "de-DE"),
                new Account(3, "mia@example.net", "Maria \"Mia\"", "May, Dr.", "en-US"));
    }

    @Test
    void readsALastLineWithoutAnEnd() {
        assertThat(AccountsFile.parse(HEADER + "\nada@example.net,Ada,Abc,de-DE").accounts()).hasSize(1);
    }

    @Test
    void namesEveryFaultByItsLineAndTakesNothing() {
        AccountsFile file = AccountsFile.parse(String.join("\n",
                HEADER,
                "ada@example.net,Ada,Abc,de-DE",
                "bob,,Abc,German",
                "",
                "\"carl@example.net\",Carl,\"two",
                "lines\",de-DE",
                "ADA@example.net,Ada,Abc,de-DE",
                "dora@example.net,Do\"ra,Abc,de-DE",
                "emma@example.net,\"Emma\"x,Abc,de-DE",
                "\"open"));
        assertThat(lines(file)).containsExactly(
                "line 3: \"bob\" is no e-mail address",
                "line 3: firstName has 1 to 64 characters, not \"\"",
                "line 3: \"German\" is no locale, such as de-DE",
                "line 4: 4 columns are needed, not 1",
                "line 7: ADA@example.net stands in line 2 already",
                "line 8: a double quote stands in the middle of a cell",
                "line 9: something follows a closing double quote",
                "line 10: a double quote is not closed",
                "line 10: 4 columns are needed, not 1");
        assertThat(file.accounts()).isEmpty();
    }

    @Test
    void takesNoOtherHeader() {
        for (String header : List.of("", "emailaddress,firstName,lastName,locale", HEADER + ",role", HEADER.replace(',', ';'), " " + HEADER)) {
            assertThat(lines(AccountsFile.parse(header + "\nada@example.net,Ada,Abc,de-DE\n")))
                    .containsExactly("line 1: the header is \"" + header + "\", and must be exactly " + HEADER);
        }
    }

    @Test
    void isUtf8() {
        assertThat(lines(AccountsFile.parse(HEADER + "\nada@example.net,\uFFFDda,Abc,de-DE\n")))
                .containsExactly("line 2: a character is not UTF-8; save the file as CSV UTF-8");
    }

    @Test
    void aLocaleIsAsLongAsTheLongestThereIs() {
        assertThat(AccountsFile.parse(HEADER + "\nada@example.net,Ada,Abc,zh-cmn-Hans-CN-abcdefgh-abcdefgh-ab").faults()).isEmpty();
        assertThat(lines(AccountsFile.parse(HEADER + "\nada@example.net,Ada,Abc,zh-cmn-Hans-CN-abcdefgh-abcdefgh-abc"))).hasSize(1);
        assertThat(lines(AccountsFile.parse(HEADER + "\nada@example.net,Ada,Abc,de" + "-DE".repeat(50_000))))
                .singleElement().asString().startsWith("line 2: \"de-DE-DE").endsWith(" is no locale, such as de-DE");
    }

    /// As large as a ConfigMap can be.
    @ParameterizedTest
    @ValueSource(strings = {"\n", "a@b\n", "\"a\"b,", "\"\n"})
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tellsTheFirstFaultsOfAFileThatHasAMillion(String line) {
        List<String> lines = lines(AccountsFile.parse(HEADER + "\n" + line.repeat((1 << 20) / line.length()) + "x"));
        assertThat(lines).hasSizeBetween(1, 21);
        if (lines.size() == 21) {
            assertThat(lines.getLast()).endsWith("there is more from here on; correct what stands above first");
        }
    }

    private static List<String> lines(AccountsFile file) {
        return file.faults().stream().map(Object::toString).toList();
    }
}
