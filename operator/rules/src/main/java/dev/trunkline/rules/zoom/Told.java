package dev.trunkline.rules.zoom;

import dev.trunkline.rules.Findings;
import dev.trunkline.rules.csv.Faults;

/// Where one rule puts what it finds about subscribers: of those in a file the first, since a file may hold thousands of wrong lines.
public final class Told {

    private final Findings findings;
    private int ofFile;

    public Told(Findings findings) {
        this.findings = findings;
    }

    /// The integration is refused for a subscriber.
    ///
    /// @param field of the subscriber; empty for all of it
    public void error(Listed whose, String field, String message) {
        if (!whose.isOfFile() || isTold()) {
            findings.error(whose.field(field), whose.where() + message);
        }
    }

    /// It is warned of.
    public void warn(Listed whose, String field, String message) {
        if (!whose.isOfFile() || isTold()) {
            findings.warn(whose.field(field), whose.where() + message);
        }
    }

    /// The integration is refused for its file.
    ///
    /// @param field below `spec`
    void errorOfFile(String field, String message) {
        if (isTold()) {
            findings.error(field, message);
        }
    }

    private boolean isTold() {
        ofFile++;
        if (ofFile == Faults.MOST + 1) {
            findings.warn("usersFrom", "there is more of this in the file; correct what is told first");
        }
        return ofFile <= Faults.MOST;
    }
}
