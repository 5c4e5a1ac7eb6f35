package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.crds.Kind;
import dev.trunkline.rules.yaml.Documents;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/// Documents of one file that are read at a time: enough to be worth a thread's while, and few enough that a large file keeps several
/// busy.
///
/// @param number its place among all pieces, from 0
record Piece(int number, Source source, List<Documents.Part> parts) {

    private static final int CHARACTERS = 1 << 16;

    /// The pieces of these files, cut as they are asked for, so that the documents of one file at most stand twice in memory.
    ///
    /// @param told hears of the first document of a file that is empty, and of the first that is one too many
    static Iterator<Piece> of(List<Source> sources, Consumer<Finding> told) {
        return new Iterator<>() {

            private final Iterator<Source> files = sources.iterator();
            private Iterator<Piece> pieces = List.<Piece>of().iterator();
            private int next;

            @Override
            public boolean hasNext() {
                while (!pieces.hasNext() && files.hasNext()) {
                    List<Piece> cut = cut(files.next(), next, told);
                    next += cut.size();
                    pieces = cut.iterator();
                }
                return pieces.hasNext();
            }

            @Override
            public Piece next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return pieces.next();
            }
        };
    }

    private static List<Piece> cut(Source source, int number, Consumer<Finding> told) {
        List<Piece> pieces = new ArrayList<>();
        List<Documents.Part> parts = new ArrayList<>();
        int characters = 0;
        boolean empty = source.text().isBlank();
        List<Documents.Part> all = Documents.of(source.text().text());
        for (Documents.Part part : all.subList(0, Math.min(all.size(), Documents.MOST))) {
            if (!part.isEmpty()) {
                parts.add(part);
                characters += part.text().length();
                if (characters > CHARACTERS) {
                    pieces.add(new Piece(number + pieces.size(), source, List.copyOf(parts)));
                    parts.clear();
                    characters = 0;
                }
            } else if (part.isBlank() && !empty) {
                empty = true;
                told.accept(finding(source, Finding.Level.Note, part, "an empty document"));
            }
        }
        if (!parts.isEmpty()) {
            pieces.add(new Piece(number + pieces.size(), source, List.copyOf(parts)));
        }
        if (all.size() > Documents.MOST) {
            boolean ours = !source.found() || source.text().text().contains(Kind.GROUP);
            told.accept(finding(source, ours ? Finding.Level.Error : Finding.Level.Note, all.getLast(),
                    "more than " + Documents.MOST + " documents, and nothing is read from here on: make several files of it"));
        }
        return pieces;
    }

    private static Finding finding(Source source, Finding.Level level, Documents.Part part, String message) {
        return new Finding(Finding.YAML, level, ObjectId.NONE, "", message, source, part.at(), 1, false);
    }
}
