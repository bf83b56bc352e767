package io.github.simre.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class of a cell so that classes of other loaders may use it as the compiler said they may. For the compiler all
 * cells are in one package; Java takes classes of two loaders for two packages, so what is visible in the package, or
 * protected, becomes public. What is private stays private. A sealed type whose subtypes are loaded by another loader is no
 * longer marked as sealed: the compiler has seen to it, and Java would refuse them.
 */
final class WidenedAccess extends ClassVisitor {
    private static final int HIDDEN =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED;

    private final Set<String> together;
    private final List<String> permitted = new ArrayList<>();

    private WidenedAccess(ClassWriter writer, Set<String> together) {
        super(Opcodes.ASM9, writer);
        this.together = together;
    }

    /**
     * The class file with wider access.
     *
     * @param together full names, with slashes, of the classes of the same loader
     */
    static byte[] of(byte[] file, Set<String> together) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new WidenedAccess(writer, together), 0);
        return writer.toByteArray();
    }

    private static int widened(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0 ? access : access & ~HIDDEN | Opcodes.ACC_PUBLIC;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            String generics,
            String parent,
            String[] interfaces) {
        super.visit(version, widened(access), name, generics, parent, interfaces);
    }

    @Override
    public void visitPermittedSubclass(String name) {
        permitted.add(name);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String type, String generics, Object value) {
        return super.visitField(widened(access), name, type, generics, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String type, String generics, String[] exceptions) {
        // what initialises a class is called by Java alone
        int wider = name.equals("<clinit>") ? access : widened(access);
        return super.visitMethod(wider, name, type, generics, exceptions);
    }

    @Override
    public void visitEnd() {
        if (together.containsAll(permitted)) {
            permitted.forEach(super::visitPermittedSubclass);
        }
        super.visitEnd();
    }
}
