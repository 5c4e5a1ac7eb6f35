package dev.trunkline.rules;

/// Where a rule is written: a document by its title, and the section.
public record Source(String title, String section) {

    /// The documents that the rulebook rests on.
    public enum Document {
        ITSP("Adding or editing an Internet Telephony Service Provider in self-service"),
        AST("Connecting to an ITSP"),
        UP("OpenScape Business V3, HowTo connect Unify Phone to OpenScape Business"),
        ZM("Zoom Phone System Integration (PSI) with Mitel OpenScape 4000 and Mitel OpenScape SBC"),
        /// Decisions of this project.
        ADR("Trunkline, architecture decisions"),
        RFC("Request for Comments"),
        KUBERNETES("Kubernetes documentation");

        private final String title;

        Document(String title) {
            this.title = title;
        }

        /// @param section its number or name
        public Source at(String section) {
            return new Source(title, section);
        }
    }

    @Override
    public String toString() {
        return title + ", " + section;
    }
}
