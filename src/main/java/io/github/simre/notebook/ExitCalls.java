package io.github.simre.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class so that what would end the Java machine, {@code System.exit} and {@code Runtime}'s {@code exit} and {@code
 * halt}, calls the method of the same name in {@link SystemExit}. A static method takes the place of one of an object, which
 * becomes its first argument.
 */
final class ExitCalls extends ClassVisitor {
    private static final int VERSION = Opcodes.ASM9;
    private static final String REPLACEMENT = SystemExit.class.getName().replace('.', '/');
    private static final String STATUS = "(I)V";
    private static final Set<String> ENDS =
            Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");

    private ExitCalls(ClassWriter writer) {
        super(VERSION, writer);
    }

    /** The class file with the calls replaced; the same array where there can be none. */
    static byte[] replaced(byte[] file) {
        // most cells name neither: reading the text of a class is far cheaper than its structure
        String names = new String(file, StandardCharsets.ISO_8859_1);
        if (!names.contains("exit") && !names.contains("halt")) {
            return file;
        }
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ExitCalls(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String type, String generics, String[] exceptions) {
        return new Calls(super.visitMethod(access, name, type, generics, exceptions));
    }

    private static boolean ends(String owner, String name, String type) {
        return STATUS.equals(type) && ENDS.contains(owner + "." + name);
    }

    /** The type of the static method: an object's is handed over before the status. */
    private static String type(String owner, boolean ofObject) {
        return ofObject ? "(L" + owner + ";I)V" : STATUS;
    }

    private static final class Calls extends MethodVisitor {
        Calls(MethodVisitor next) {
            super(VERSION, next);
        }

        @Override
        public void visitMethodInsn(
                int call, String owner, String name, String type, boolean ofInterface) {
            if (ends(owner, name, type)) {
                String replacement = type(owner, call != Opcodes.INVOKESTATIC);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, REPLACEMENT, name, replacement, false);
            } else {
                super.visitMethodInsn(call, owner, name, type, ofInterface);
            }
        }

        /** A method reference, {@code System::exit}. */
        @Override
        public void visitInvokeDynamicInsn(
                String name, String type, Handle bootstrap, Object... arguments) {
            Object[] replaced = Arrays.stream(arguments).map(Calls::replaced).toArray();
            super.visitInvokeDynamicInsn(name, type, bootstrap, replaced);
        }

        private static Object replaced(Object argument) {
            if (argument instanceof Handle method
                    && ends(method.getOwner(), method.getName(), method.getDesc())) {
                boolean ofObject = method.getTag() != Opcodes.H_INVOKESTATIC;
                String type = type(method.getOwner(), ofObject);
                return new Handle(
                        Opcodes.H_INVOKESTATIC, REPLACEMENT, method.getName(), type, false);
            }
            return argument;
        }
    }
}
