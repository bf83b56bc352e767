package io.github.simre.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Remembers what packages hold. The compiler asks again for each statement and would look into every jar; but what the class
 * path holds changes only where something is added to it.
 */
final class CachedFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private record Key(
            Location location, String name, Set<JavaFileObject.Kind> kinds, boolean deep) {}

    private final ClassPathFiles classPath = new ClassPathFiles();
    private final PlatformPackages platform = new PlatformPackages();
    private final Map<Key, List<JavaFileObject>> packages = new ConcurrentHashMap<>();

    /** What Java's own packages hold. */
    PlatformPackages platform() {
        return platform;
    }

    CachedFiles(StandardJavaFileManager files) {
        super(files);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String name, Set<JavaFileObject.Kind> kinds, boolean deep)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            return kinds.contains(JavaFileObject.Kind.CLASS) ? classPath.in(name) : List.of();
        }
        Key key = new Key(location, name, Set.copyOf(kinds), deep);
        List<JavaFileObject> known = packages.get(key);
        if (known == null) {
            boolean classes = !deep && kinds.contains(JavaFileObject.Kind.CLASS);
            known = classes ? platform.in(location, name) : null;
            if (known == null) {
                List<JavaFileObject> found = new ArrayList<>();
                super.list(location, name, kinds, deep).forEach(found::add);
                known = List.copyOf(found);
                if (classes) {
                    platform.add(location, name, known);
                }
            }
            packages.put(key, known);
        }
        return known;
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        if (current.equals("-classpath")
                || current.equals("-cp")
                || current.equals("--class-path")) {
            classPath.use(remaining.next());
            return true;
        }
        return super.handleOption(current, remaining);
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile ours
                ? ours.binaryName()
                : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        boolean ours = one instanceof ClassFile || other instanceof ClassFile;
        return ours ? one.equals(other) : super.isSameFile(one, other);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof ClassFile ours
                ? ours.isIn(location)
                : super.contains(location, file);
    }

    /** The compiler flushes after each statement, which would make the files' index anew. */
    @Override
    public void flush() {}

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        packages.clear();
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        packages.clear();
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? classPath.places().stream().map(Path::toFile).toList()
                : fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? classPath.places()
                : fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }
}
