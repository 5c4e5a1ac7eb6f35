package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.Nearest;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.crds.check.Violation;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.rules.csv.CsvRows;
import dev.trunkline.rules.csv.Fault;
import dev.trunkline.rules.csv.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The CSV file of subscribers (RFC 4180): a header that names columns by fields of `subscribers`, one subscriber a row, an empty cell
/// being none. The schema of `subscribers` judges its cells.
///
/// @param rows   those that are taken; none of a file with a fault
/// @param faults of the file's form, by line; of very many the first
record SubscriberRows(List<Row> rows, List<Fault> faults) {

    /// The columns that there are. Passwords are not in the file, nor is a Secret for each row of it.
    static final List<String> COLUMNS = List.of(
            "stationNumber", "email", "firstName", "lastName", "deviceType", "voicemailIndex", "callLog", "pairRole", "zoomLicence",
            "deviceClass", "location");

    private static final List<String> NEEDED = COLUMNS.subList(0, 2);
    private static final String WHOLE = "voicemailIndex";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern CELL = Pattern.compile("spec\\.subscribers\\[([0-9]+)]\\.([A-Za-z]+)");
    private static final ObjectMapper MAPPER = CrdMapper.create();

    /// @param line  where it begins, from 1
    /// @param wrong what its cells hold that they may not
    record Row(int line, Subscriber subscriber, List<Violation> wrong) {

        Row {
            wrong = List.copyOf(wrong);
        }
    }

    /// A row as it stands.
    private record Cells(int line, ObjectNode values) {}

    SubscriberRows {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /// Reads a file.
    ///
    /// @param select the e-mail addresses of the rows to take; none is all
    static SubscriberRows parse(String text, List<String> select) {
        Faults faults = new Faults();
        List<Cells> taken = CsvRows.of(text, faults).map(rows -> cells(rows, Set.copyOf(select), faults)).orElse(List.of());
        return new SubscriberRows(faults.all().isEmpty() ? judged(taken) : List.of(), faults.all());
    }

    private static List<Cells> cells(CsvRows rows, Set<String> select, Faults faults) {
        List<String> columns = rows.next().map(CsvRows.Row::cells).orElse(List.of());
        List<Cells> taken = new ArrayList<>();
        if (!isHeader(columns, faults)) {
            return taken;
        }
        for (Optional<CsvRows.Row> row = rows.next(); row.isPresent() && !faults.isFull(); row = rows.next()) {
            List<String> cells = row.get().cells();
            if (cells.size() != columns.size()) {
                faults.add(row.get().line(), columns.size() + " columns are needed, as in the header, not " + cells.size());
            } else if (select.isEmpty() || select.contains(cells.get(columns.indexOf("email")))) {
                taken.add(new Cells(row.get().line(), values(columns, cells)));
            }
        }
        return taken;
    }

    private static boolean isHeader(List<String> columns, Faults faults) {
        Set<String> seen = new HashSet<>();
        int before = faults.all().size();
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                faults.add(1, "there is no column " + quoted(column)
                        + Nearest.to(column, COLUMNS).map(near -> "; did you mean " + near + "?").orElse("; there are " + String.join(", ", COLUMNS)));
            } else if (!seen.add(column)) {
                faults.add(1, "the column " + column + " stands there twice");
            }
        }
        List<String> missing = NEEDED.stream().filter(column -> !seen.contains(column)).toList();
        if (!missing.isEmpty()) {
            faults.add(1, "the header must name " + list(missing) + " as well");
        }
        return faults.all().size() == before;
    }

    private static ObjectNode values(List<String> columns, List<String> cells) {
        ObjectNode values = MAPPER.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.get(i);
            if (columns.get(i).equals(WHOLE) && NUMBER.matcher(cell).matches()) {
                values.put(WHOLE, Integer.parseInt(cell));
            } else if (!cell.isEmpty()) {
                values.put(columns.get(i), cell);
            }
        }
        return values;
    }

    private static List<Row> judged(List<Cells> taken) {
        List<List<Violation>> wrong = new ArrayList<>();
        ObjectNode manifest = MAPPER.createObjectNode();
        manifest.putObject("metadata").put("name", "file");
        ArrayNode subscribers = manifest.putObject("spec").putArray("subscribers");
        taken.forEach(cells -> {
            wrong.add(new ArrayList<>());
            subscribers.add(cells.values());
        });
        for (Violation violation : SchemaCheck.of(Kind.ZoomIntegration, manifest)) {
            Matcher cell = CELL.matcher(violation.field());
            // Of these two the rules say more, and what is missing is theirs to say too.
            if (cell.matches() && !NEEDED.contains(cell.group(2))) {
                wrong.get(Integer.parseInt(cell.group(1))).add(violation);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            rows.add(new Row(taken.get(i).line(), subscriber(taken.get(i).values()), wrong.get(i)));
        }
        return rows;
    }

    private static Subscriber subscriber(ObjectNode values) {
        ObjectNode legible = values.deepCopy();
        if (legible.path(WHOLE).isTextual()) {
            legible.remove(WHOLE);
        }
        try {
            return MAPPER.treeToValue(legible, Subscriber.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("a row that fits into no subscriber", e);
        }
    }
}
