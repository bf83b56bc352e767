package io.github.simre.notebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * A class file for the compiler, read when it is needed.
 *
 * @param place a jar or folder
 * @param packageName with dots
 * @param simpleName of the class, with a dollar sign before that of an inner one
 */
record ClassFile(Path place, String packageName, String simpleName) implements JavaFileObject {
    /** The class's name as the Java machine knows it. */
    String binaryName() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** Whether it belongs to the class path, or to a module of Java. */
    boolean isIn(Location location) {
        boolean module = place.getFileSystem() != FileSystems.getDefault();
        return module
                ? location.getName().endsWith("[" + place.getFileName() + "]")
                : location == StandardLocation.CLASS_PATH;
    }

    private String entry() {
        return binaryName().replace('.', '/') + ".class";
    }

    @Override
    public InputStream openInputStream() throws IOException {
        if (place.getFileSystem() != FileSystems.getDefault() || Files.isDirectory(place)) {
            return Files.newInputStream(place.resolve(entry()));
        }
        try (ZipFile jar = new ZipFile(place.toFile())) {
            ZipEntry entry = jar.getEntry(entry());
            if (entry == null) {
                throw new IOException("There is no " + entry() + " in " + place + ".");
            }
            return new ByteArrayInputStream(jar.getInputStream(entry).readAllBytes());
        }
    }

    @Override
    public boolean isNameCompatible(String name, Kind kind) {
        return kind == Kind.CLASS && simpleName.equals(name);
    }

    @Override
    public Kind getKind() {
        return Kind.CLASS;
    }

    @Override
    public URI toUri() {
        return place.resolve(entry()).toUri();
    }

    @Override
    public String getName() {
        return place + "(" + entry() + ")";
    }

    @Override
    public NestingKind getNestingKind() {
        return null;
    }

    @Override
    public Modifier getAccessLevel() {
        return null;
    }

    @Override
    public long getLastModified() {
        return 0;
    }

    @Override
    public boolean delete() {
        return false;
    }

    @Override
    public Reader openReader(boolean ignoreErrors) {
        throw new UnsupportedOperationException("A class file has no text.");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
        throw new UnsupportedOperationException("A class file has no text.");
    }

    @Override
    public OutputStream openOutputStream() {
        throw new UnsupportedOperationException("The class path is only read.");
    }

    @Override
    public Writer openWriter() {
        throw new UnsupportedOperationException("The class path is only read.");
    }
}
