import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Work that the packaged program would else do at each start, done when it is built. `operator/cli/build` runs it from this source:
///
/// - `schemas YAML… JAR`: the CRDs as JSON, which is read in a fraction of the time that YAML takes.
/// - `classes JAR`: a library of class files that are older than the JVM's cache takes (version 50), in a version that it does take.
public final class Ahead {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int OLDEST = ClassFile.JAVA_8_VERSION;

    private Ahead() {}

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[args.length - 1]);
        Map<String, byte[]> entries = new TreeMap<>();
        if (args[0].equals("schemas")) {
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            ObjectMapper json = new ObjectMapper();
            for (int i = 1; i < args.length - 1; i++) {
                Path file = Path.of(args[i]);
                String name = file.getFileName().toString().replaceFirst("[.]yaml$", ".json");
                entries.put("dev/trunkline/crds/json/" + name, json.writeValueAsBytes(yaml.readTree(file.toFile())));
            }
        } else {
            try (ZipFile zip = new ZipFile(jar.toFile()); URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
                for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    boolean ours = entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
                    entries.put(entry.getName(), ours ? renewed(bytes, classes) : bytes);
                }
            }
        }
        write(jar, entries);
    }

    /// From Java 7 on a class file says what is on the stack where branches meet; here that is worked out.
    private static byte[] renewed(byte[] bytes, ClassLoader classes) {
        ClassFile files = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
        var model = files.parse(bytes);
        if (model.majorVersion() >= OLDEST) {
            return bytes;
        }
        ClassTransform code = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(OLDEST, 0);
            } else {
                builder.with(element);
            }
        };
        return files.transformClass(model, code.andThen(version));
    }

    private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
        Path renewed = jar.resolveSibling(jar.getFileName() + ".new");
        try (OutputStream file = Files.newOutputStream(renewed); ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        Files.move(renewed, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
